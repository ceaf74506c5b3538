// The connection to the host: opened, greeted, watched.
import { openLine, self } from '../browser/host.js';
import { language } from '../browser/i18n.js';
import { readPlugins } from '../plugins/model.js';
import { causeOfEnd, causeOfRefusal } from './failures.js';
import { amount, isObject, text } from './wire/messages.js';
import { Rpc, RpcError } from './wire/rpc.js';

const GREETING_MS = 15_000;
const HTML_LIMIT = 16 * 1024 * 1024;

/**
 * @typedef {import('../plugins/model.js').Plugin} Plugin
 * @typedef {{rpc: Rpc, version: string, htmlLimit: number, features: Set<string>, plugins: Plugin[]}} Connection
 * @typedef {{ready: (connection: Connection) => void, plugins: (plugins: Plugin[]) => void, down: (state: import('./failures.js').HostState, why: string) => void}} Listener
 */

/** Exactly one of `ready` and `down` comes first; after `ready`, `down` may follow, and `plugins` whenever something about them has changed. @param {Listener} listener @returns {() => void} closes it, silently */
export function connect(listener) {
  let greeted = false;
  let over = false;
  /** @param {import('./failures.js').HostState} state @param {string} why */
  const down = (state, why) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    rpc.end();
    line.close();
    listener.down(state, why);
  };
  const timer = setTimeout(() => down('host-lost', ''), GREETING_MS);
  const line = openLine((message) => void rpc.receive(message), (why) => down(causeOfEnd(why, greeted), why));
  const rpc = new Rpc(line.send, (error) => { if (!greeted) down(causeOfRefusal(error), error.message); },
    (method, params) => { if (greeted && method === 'plugins/changed') listener.plugins(readPlugins(params.plugins)); });
  const { version, browser } = self();
  rpc.request('initialize', {
    protocol: 1, client: { name: 'sidelight-extension', version }, browser, locale: language(), capabilities: { chunks: true },
  }).done.then((result) => {
    if (over) return;
    if (!isObject(result) || result.protocol !== 1) return down('host-old', '');
    greeted = true;
    clearTimeout(timer);
    const features = new Set((Array.isArray(result.features) ? result.features : []).map((one) => text(one, 40)));
    listener.ready({ rpc, version: text(result.host?.version, 40), htmlLimit: Math.min(amount(result.limits?.html) || HTML_LIMIT, HTML_LIMIT), features, plugins: readPlugins(result.plugins) });
  }, (failure) => {
    // An end of the line is told by the line itself, in the browser's words.
    if (failure instanceof RpcError && failure.error.kind !== 'HostLost') down(causeOfRefusal(failure.error), failure.error.message);
  });
  return () => {
    over = true;
    clearTimeout(timer);
    rpc.end();
    line.close();
  };
}
