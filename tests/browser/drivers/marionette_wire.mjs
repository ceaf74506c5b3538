/** Firefox's Marionette protocol over loopback: "length:[type, number, command or error, data]". */
import net from 'node:net';

const LARGEST = 64 << 20;

/** @param {number} port @returns {Promise<{send(command: string, parameters?: object): Promise<any>, close(): void}>} once the browser has greeted */
export async function marionette_at(port) {
  const socket = net.connect(port, '127.0.0.1');
  const waiting = new Map();
  let unread = Buffer.alloc(0);
  let number = 0;
  let greeted;
  const greeting = new Promise((settle, fail) => { greeted = settle; socket.once('error', fail); });

  const take = (message) => {
    if (!Array.isArray(message)) return greeted(message);
    const [, id, error, result] = message;
    const { settle, fail, command } = waiting.get(id) ?? {};
    waiting.delete(id);
    return error ? fail?.(new Error(`${command}: ${error.error}: ${error.message}`)) : settle?.(result);
  };

  socket.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    for (let colon; (colon = unread.indexOf(':')) > 0;) {
      const length = Number(unread.subarray(0, colon));
      if (!(length <= LARGEST)) return socket.destroy(new Error('not the Marionette protocol'));
      if (unread.length < colon + 1 + length) return undefined;
      const text = unread.subarray(colon + 1, colon + 1 + length).toString();
      unread = unread.subarray(colon + 1 + length);
      take(JSON.parse(text));
    }
    return undefined;
  });
  socket.on('error', () => {});
  socket.on('close', () => { for (const { fail, command } of waiting.values()) fail(new Error(`${command}: the browser hung up`)); waiting.clear(); });

  await greeting;
  return {
    send: (command, parameters = {}) => new Promise((settle, fail) => {
      waiting.set(++number, { settle, fail, command });
      const body = JSON.stringify([0, number, command, parameters]);
      socket.write(`${Buffer.byteLength(body)}:${body}`);
    }),
    close: () => socket.destroy(),
  };
}
