// The optional permission for news.google.com, and the scripts that it brings onto those pages.
import { api } from './api.js';

const NEWS = { origins: ['https://news.google.com/*'] };
const FILES = ['/content/jslog.js', '/content/address_tip.js', '/content/follow.js'];
const ID = 'follow';

/** To be called from a click. @returns {Promise<boolean>} */
export async function askToFollow() {
  if (!await api.permissions.request(NEWS)) return false;
  await settleFollowing();
  await inOpenPages((target) => api.scripting.executeScript({ target, files: FILES })); // without a reload
  return true;
}

/** The pages are as they were, and no longer ours. */
export async function stopFollowing() {
  await inOpenPages((target) => api.scripting.executeScript({ target, func: () => globalThis.sidelightFollow?.end() }));
  await api.permissions.remove(NEWS).catch(() => {});
  await settleFollowing();
}

/** @returns {Promise<boolean>} */
export const mayFollow = () => api.permissions.contains(NEWS);

/** Makes the registered scripts agree with the permission; harmless when they do already. */
export async function settleFollowing() {
  const [allowed, registered] = await Promise.all([mayFollow(), api.scripting.getRegisteredContentScripts({ ids: [ID] })]);
  if (allowed && registered.length === 0) {
    await api.scripting.registerContentScripts([{ id: ID, matches: NEWS.origins, js: FILES, runAt: 'document_start' }]).catch(() => {});
  } else if (!allowed && registered.length > 0) {
    await api.scripting.unregisterContentScripts({ ids: [ID] }).catch(() => {});
  }
}

/** @param {() => void} listener */
export function onPermissions(listener) {
  api.permissions.onAdded.addListener(listener);
  api.permissions.onRemoved.addListener(listener);
  api.runtime.onInstalled.addListener(listener);
}

/** @param {(target: {tabId: number}) => Promise<unknown>} act */
async function inOpenPages(act) {
  const tabs = await api.tabs.query({ url: NEWS.origins });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? null : act({ tabId: tab.id }).catch(() => {}))));
}
