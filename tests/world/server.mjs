/** The listening side: TLS with HTTP/2 and HTTP/1.1 on one port, plain HTTP on another; who was asked for what is written down. */
import http from 'node:http';
import http2 from 'node:http2';
import { Exchange } from './exchange.mjs';

const REMEMBERED = 10_000;

/**
 * @param {object} options
 * @param {{key: Buffer, cert: Buffer}} options.certificates
 * @param {Map<string, (exchange: Exchange) => unknown>} options.rooms host name → who speaks as it
 * @param {object} options.settings
 * @param {object[]} options.seen @param {string[]} options.refused
 * @param {Set<string>} options.silent hosts whose requests are not written down
 * @param {number} options.port
 */
export async function start_server({ certificates, rooms, settings, seen, refused, silent, port }) {
  const sockets = new Set();

  const answer = (secure) => async (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    try {
      const exchange = new Exchange(request, response, { secure, settings });
      const room = rooms.get(exchange.host);
      if (!room) {
        if (refused.length < REMEMBERED) refused.push(`${exchange.host} (asked directly)`);
        await exchange.send(421, 'No such host in this world');
        return;
      }
      if (!silent.has(exchange.host) && seen.length < REMEMBERED) seen.push(record(exchange, secure));
      await room(exchange);
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy?.();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`The test world failed: ${error.stack}`);
    }
  };

  const secure_server = http2.createSecureServer({ ...certificates, allowHTTP1: true }, answer(true));
  secure_server.on('sessionError', () => {});
  const plain_server = http.createServer(answer(false));
  for (const server of [secure_server, plain_server]) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => {});
  }
  await new Promise((listening, failed) => secure_server.once('error', failed).listen(port, '127.0.0.1', listening));
  await new Promise((listening) => plain_server.listen(0, '127.0.0.1', listening));
  return {
    port: secure_server.address().port,
    plain_port: plain_server.address().port,
    close() {
      secure_server.close();
      plain_server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function record(exchange, secure) {
  const header = (name) => String(exchange.request.headers[name] ?? '').slice(0, 2000);
  return {
    method: exchange.method, host: exchange.host, path: (exchange.url.pathname + exchange.url.search).slice(0, 8000),
    protocol: exchange.protocol, secure, user_agent: header('user-agent'), cookie: header('cookie'), referer: header('referer'),
  };
}
