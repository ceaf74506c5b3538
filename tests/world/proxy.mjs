/** A proxy that leads only into the world. Every other host gets 502 and is written down: that list is the privacy test. */
import http from 'node:http';
import net from 'node:net';

const REMEMBERED = 1000;

/**
 * @param {{hosts: Set<string>, secure_port: number, plain_port: number, refused: string[]}} world
 * @returns {Promise<{port: number, close(): void}>}
 */
export async function start_proxy({ hosts, secure_port, plain_port, refused }) {
  const sockets = new Set();
  const refuse = (target) => { if (refused.length < REMEMBERED) refused.push(target); };
  const port_inside = { 443: secure_port, 80: plain_port };

  const server = http.createServer((request, response) => forward_plain(request, response, { hosts, plain_port, refuse }));
  server.on('connect', (request, client) => {
    const [host, port] = String(request.url).toLowerCase().split(':');
    const inside = hosts.has(host) && port_inside[port];
    client.on('error', () => client.destroy());
    if (!inside) {
      refuse(`${host}:${port}`);
      client.end('HTTP/1.1 502 Not in the test world\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const upstream = net.connect(inside, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const [one, other] of [[client, upstream], [upstream, client]]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => { sockets.delete(one); other.destroy(); });
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: server.address().port,
    close() { for (const socket of sockets) socket.destroy(); server.closeAllConnections(); server.close(); },
  };
}

/** A request for an http:// address comes in absolute form, not by CONNECT. */
function forward_plain(request, response, { hosts, plain_port, refuse }) {
  let target;
  try { target = new URL(request.url); } catch { target = new URL('http://none.invalid/'); }
  if (!hosts.has(target.hostname) || target.protocol !== 'http:' || target.port !== '') {
    refuse(`${target.hostname}:${target.port || 80}`);
    response.writeHead(502).end();
    return;
  }
  const inner = http.request({ port: plain_port, host: '127.0.0.1', method: request.method, path: target.pathname + target.search,
    headers: { ...request.headers, host: target.hostname } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  inner.on('error', () => response.destroy());
  request.pipe(inner);
}
