/** One request and its answer, the same for HTTP/1.1 and HTTP/2, so that the rooms of the world need not care. */
import { constants } from 'node:http2';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const BODY_LIMIT = 1 << 20;
const LONGEST_WAIT_MS = 60_000;
const WORTH_COMPRESSING = 1024;

export const HTML = 'text/html; charset=utf-8';

export class Exchange {
  /** @param {{secure: boolean, settings: object}} world_side */
  constructor(request, response, { secure, settings }) {
    this.request = request;
    this.response = response;
    this.settings = settings;
    this.method = request.method ?? 'GET';
    this.host = String(request.headers[':authority'] ?? request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
    this.protocol = `HTTP/${request.httpVersion}`;
    this.url = new URL(request.url?.startsWith('/') ? `${secure ? 'https' : 'http'}://${this.host || 'none.invalid'}${request.url}` : request.url);
  }

  get path() { return this.url.pathname; }

  /** @returns {Promise<Buffer|null>} null when it is longer than the world takes */
  async body() {
    const parts = [];
    let size = 0;
    for await (const part of this.request) {
      size += part.length;
      if (size > BODY_LIMIT) return null;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  /** Answers; compresses when the client takes gzip. */
  async send(status, body = '', headers = {}) {
    let bytes = Buffer.from(body);
    const all = { 'content-type': HTML, 'cache-control': 'no-store', ...headers };
    if (bytes.length > WORTH_COMPRESSING && /\bgzip\b/.test(String(this.request.headers['accept-encoding'] ?? ''))) {
      bytes = await compress(bytes);
      all['content-encoding'] = 'gzip';
    }
    this.response.writeHead(status, { ...all, 'content-length': bytes.length });
    this.response.end(this.method === 'HEAD' ? undefined : bytes);
  }

  redirect(location, status = 302, headers = {}) {
    return this.send(status, '', { location: String(location), ...headers });
  }

  /** Ends the connection without the rest of the answer, as a failing network does. */
  cut() {
    if (this.request.stream) {
      this.request.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      setTimeout(() => this.request.stream.session?.destroy(), 20).unref();
    } else {
      this.request.socket.destroy();
    }
  }

  /** Waits, but never longer than the client does. @returns {Promise<boolean>} whether the client is still there */
  wait(ms) {
    return new Promise((settle) => {
      const gone = () => { clearTimeout(timer); settle(false); };
      const timer = setTimeout(() => { this.response.off('close', gone); settle(true); }, Math.min(ms, LONGEST_WAIT_MS));
      this.response.once('close', gone);
    });
  }

  /** Writes parts until the client leaves or `limit` bytes are written. */
  async pour(part, limit, pause_ms = 0) {
    for (let sent = 0; sent < limit && !this.response.destroyed; sent += part.length) {
      if (!this.response.write(part)) {
        const drained = await new Promise((settle) => {
          const done = (value) => () => { this.response.off('drain', yes); this.response.off('close', no); settle(value); };
          const yes = done(true), no = done(false);
          this.response.once('drain', yes);
          this.response.once('close', no);
        });
        if (!drained) return;
      }
      if (pause_ms && !(await this.wait(pause_ms))) return;
    }
    this.response.end();
  }
}
