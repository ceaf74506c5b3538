// The one entry that the extension adds to a link's menu.
import { LINK_PATTERNS } from '../links/google.js';
import { api } from './api.js';
import { t } from './i18n.js';

const ID = 'original';

/** The browsers keep the entry while the background sleeps, and Chromium also over an update: then it is made anew. */
export function installMenu() {
  api.runtime.onInstalled.addListener(async () => {
    await api.contextMenus.removeAll();
    api.contextMenus.create({ id: ID, title: t('menuOriginal'), contexts: ['link'], targetUrlPatterns: LINK_PATTERNS });
  });
}

/** @param {(url: string, tab: chrome.tabs.Tab) => void} listener */
export function onMenu(listener) {
  api.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === ID && info.linkUrl && tab) listener(info.linkUrl, tab);
  });
}
