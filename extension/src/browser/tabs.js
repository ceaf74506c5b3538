// The tab that the panel stands beside.
import { api } from './api.js';

/** @typedef {{id: number, url: string | null}} SeenTab url is null where the user has not let us look */
/** @typedef {chrome.tabs.Tab} BrowserTab */

/** @returns {Promise<SeenTab | null>} */
export async function activeTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url || null };
}

/** Opens an address that was checked before. @param {string} url @param {chrome.tabs.Tab} [beside] @returns {Promise<number | null>} the new tab */
export async function openTab(url, beside) {
  const place = beside ? { windowId: beside.windowId, index: beside.index + 1, openerTabId: beside.id } : {};
  const tab = await api.tabs.create({ url, ...place });
  return tab.id ?? null;
}

/** Opens an address beside the tab in front. @param {string} url @returns {Promise<number | null>} */
export async function openHere(url) {
  const [front] = await api.tabs.query({ active: true, currentWindow: true });
  return openTab(url, front);
}

/** An own page, instead of a panel that the browser does not let us open. @param {string} file @param {chrome.tabs.Tab} beside */
export const openOwn = (file, beside) => openTab(api.runtime.getURL(file), beside);

/** @param {(tabId: number) => void} onMoved something changed in a tab @param {() => void} onSwitched another tab is in front */
export async function watchTabs(onMoved, onSwitched) {
  const here = (await api.windows.getCurrent()).id;
  api.tabs.onUpdated.addListener((id, change) => { if (change.url || change.status) onMoved(id); });
  api.tabs.onActivated.addListener((info) => { if (info.windowId === here) onSwitched(); });
}
