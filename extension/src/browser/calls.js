// From the background to an open panel of the same window: "look at the tab", "resolve this link".
import { api } from './api.js';

/** @typedef {{type: 'look', windowId: number} | {type: 'link', windowId: number, url: string}} Call */

const KEY = 'waitingLink';
const FRESH_MS = 10_000;

/** @param {number} windowId */
export function callLook(windowId) {
  send({ type: 'look', windowId });
}

/** A panel that is only now opening finds the link in the session's storage. @param {number} windowId @param {string} url */
export async function callLink(windowId, url) {
  await api.storage.session.set({ [KEY]: { windowId, url, time: Date.now() } });
  send({ type: 'link', windowId, url });
}

/** The link that was handed over before this panel could listen. @returns {Promise<string | null>} */
export async function takeWaitingLink() {
  const [{ [KEY]: waiting }, here] = await Promise.all([api.storage.session.get(KEY), api.windows.getCurrent()]);
  const link = /** @type {{windowId?: unknown, url?: unknown, time?: unknown} | undefined} */ (waiting);
  if (!link || link.windowId !== here.id) return null;
  await api.storage.session.remove(KEY);
  return typeof link.url === 'string' && Date.now() - Number(link.time) < FRESH_MS ? link.url : null;
}

/** @param {(call: Call) => void} listener */
export function onCall(listener) {
  api.runtime.onMessage.addListener((message, sender) => {
    // Content scripts have a tab; only the background's calls are followed.
    if (sender.id !== api.runtime.id || sender.tab || !isCall(message)) return;
    void api.windows.getCurrent().then((here) => { if (here.id === message.windowId) listener(message); });
  });
}

/** @param {any} message @returns {message is Call} */
function isCall(message) {
  return typeof message === 'object' && message !== null && Number.isInteger(message.windowId)
    && (message.type === 'look' || (message.type === 'link' && typeof message.url === 'string' && message.url.length <= 8192));
}

/** @param {Call} call */
function send(call) {
  api.runtime.sendMessage(call).catch(() => {}); // nobody listens while the panel is still loading: it looks by itself
}
