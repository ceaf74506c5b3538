// The tab that the panel stands beside.
import { api } from './api.js';

/** @typedef {{id: number, url: string | null}} SeenTab url is null where the user has not let us look */

/** @returns {Promise<SeenTab | null>} */
export async function activeTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url || null };
}

/** Opens an address that was checked before. @param {string} url @returns {Promise<number | null>} the new tab */
export async function openTab(url) {
  const tab = await api.tabs.create({ url });
  return tab.id ?? null;
}

/** @param {(tabId: number) => void} onMoved something changed in a tab @param {() => void} onSwitched another tab is in front */
export async function watchTabs(onMoved, onSwitched) {
  const here = (await api.windows.getCurrent()).id;
  api.tabs.onUpdated.addListener((id, change) => { if (change.url || change.status) onMoved(id); });
  api.tabs.onActivated.addListener((info) => { if (info.windowId === here) onSwitched(); });
}
