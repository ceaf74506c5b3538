/** A small client for the world's own tests: no redirects, no cookies, no pool; every answer comes whole and bounded. */
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';

const LARGEST = 64 << 20;

/**
 * @param {{port: number, ca: string}} world
 * @param {string} url
 * @param {{method?: string, headers?: object, body?: string}} [options]
 * @returns {Promise<{status: number, headers: object, bytes: Buffer, text: string}>}
 */
export function ask(world, url, { method = 'GET', headers = {}, body } = {}) {
  const { hostname, pathname, search } = new URL(url);
  return new Promise((settle, fail) => {
    const request = https.request({ host: '127.0.0.1', port: world.port, servername: hostname, ca: readFileSync(world.ca), agent: false, method,
      path: pathname + search, headers: { host: hostname, 'user-agent': 'world-test', ...headers } }, (answer) => {
      const parts = [];
      let size = 0;
      answer.on('error', fail);
      answer.on('data', (part) => { parts.push(part); if ((size += part.length) > LARGEST) answer.destroy(new Error('too large')); });
      answer.on('end', () => {
        const raw = Buffer.concat(parts);
        const bytes = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
        settle({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString() });
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}
