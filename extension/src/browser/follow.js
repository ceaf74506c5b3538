// The optional permission for news.google.com, and the script that it brings onto those pages.
import { api } from './api.js';

const NEWS = { origins: ['https://news.google.com/*'] };
const FILES = ['/content/jslog.js', '/content/follow.js'];
const ID = 'follow';

/** To be called from a click. @returns {Promise<boolean>} */
export const askToFollow = () => api.permissions.request(NEWS);

/** @returns {Promise<boolean>} */
export const mayFollow = () => api.permissions.contains(NEWS);

/** Makes the registered script agree with the permission; harmless when it does already. */
export async function settleFollowing() {
  const [allowed, registered] = await Promise.all([mayFollow(), api.scripting.getRegisteredContentScripts({ ids: [ID] })]);
  if (allowed && registered.length === 0) {
    await api.scripting.registerContentScripts([{ id: ID, matches: NEWS.origins, js: FILES, runAt: 'document_start' }]).catch(() => {});
  } else if (!allowed && registered.length > 0) {
    await api.scripting.unregisterContentScripts({ ids: [ID] }).catch(() => {});
  }
}

/** The page that is open already is followed without a reload. @param {number} tabId */
export async function followNow(tabId) {
  await api.scripting.executeScript({ target: { tabId }, files: FILES }).catch(() => {});
}

/** @param {() => void} listener */
export function onPermissions(listener) {
  api.permissions.onAdded.addListener(listener);
  api.permissions.onRemoved.addListener(listener);
  api.runtime.onInstalled.addListener(listener);
}
