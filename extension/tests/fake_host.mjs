// The other end of Rpc, in memory.
import { webcrypto } from 'node:crypto';
import { Rpc } from '../src/sidebar/wire/rpc.js';

globalThis.crypto ??= /** @type {any} */ (webcrypto); // Node 18 keeps it to itself

export function fakeHost() {
  /** @type {any[]} */ const sent = [];
  const refusals = [];
  const news = [];
  const rpc = new Rpc((message) => sent.push(structuredClone(message)), (error) => refusals.push(error), (method, params) => news.push([method, params]));
  const say = (message) => rpc.receive({ jsonrpc: '2.0', ...message });
  return { rpc, sent, refusals, news, say, note: (method, params, more = {}) => say({ method, params, ...more }) };
}
