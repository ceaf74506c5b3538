/** The Chrome DevTools Protocol over --remote-debugging-pipe: JSON ended by NUL, descriptor 3 in, descriptor 4 out. */

/**
 * @param {import('node:stream').Writable} writer @param {import('node:stream').Readable} reader
 */
export function cdp_over(writer, reader) {
  const waiting = new Map();
  const listeners = new Set();
  let unread = [];
  let number = 0;

  const take = (text) => {
    const message = JSON.parse(text);
    if (!message.id) return listeners.forEach((listen) => listen(message));
    const { settle, fail, method } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    return message.error ? fail?.(new Error(`${method}: ${message.error.message}`)) : settle?.(message.result);
  };

  reader.on('data', (bytes) => {
    for (let end; (end = bytes.indexOf(0)) >= 0; bytes = bytes.subarray(end + 1)) {
      const text = Buffer.concat([...unread, bytes.subarray(0, end)]).toString();
      unread = [];
      take(text);
    }
    if (bytes.length) unread.push(bytes);
  });
  const hung_up = () => { for (const { fail, method } of waiting.values()) fail(new Error(`${method}: the browser hung up`)); waiting.clear(); };
  reader.on('close', hung_up).on('error', hung_up);
  writer.on('error', hung_up);

  return {
    /** @returns {Promise<any>} */
    send: (method, params = {}, sessionId = undefined) => new Promise((settle, fail) => {
      waiting.set(++number, { settle, fail, method });
      writer.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
    }),
    /** @param {(message: any) => void} listen @returns {() => void} stops listening */
    listen(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}
