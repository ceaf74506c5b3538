// From the background to an open panel of the same window: "look at the tab", "open this link's original".
import { api } from './api.js';

/** @typedef {{type: 'look', windowId: number} | {type: 'link', windowId: number, tabId: number, url: string}} Call */

/** @param {number} windowId */
export const callLook = (windowId) => void send({ type: 'look', windowId });

/** @param {chrome.tabs.Tab} tab that the link stands in @param {string} url @returns {Promise<boolean>} whether a panel has taken it over */
export const callLink = ({ windowId, id = -1 }, url) => send({ type: 'link', windowId, tabId: id, url });

/** @param {(call: Call) => boolean} listener tells whether it has taken the call over */
export async function onCall(listener) {
  const here = (await api.windows.getCurrent()).id;
  api.runtime.onMessage.addListener((message, sender, answer) => {
    // Content scripts have a tab; only the background's calls are followed.
    if (sender.id !== api.runtime.id || sender.tab || !isCall(message) || message.windowId !== here) return;
    answer(listener(message));
  });
}

/** @param {any} message @returns {message is Call} */
function isCall(message) {
  return typeof message === 'object' && message !== null && Number.isInteger(message.windowId)
    && (message.type === 'look' || (message.type === 'link' && Number.isInteger(message.tabId) && typeof message.url === 'string' && message.url.length <= 8192));
}

/** @param {Call} call @returns {Promise<boolean>} false where nobody listens, or only a panel that is still loading */
const send = (call) => api.runtime.sendMessage(call).then((taken) => taken === true, () => false);
