// The one entry that the extension adds to a link's menu.
import { api } from './api.js';
import { t } from './i18n.js';

const LINKS = ['https://news.google.com/*', 'https://consent.google.com/*'];

export function installMenu() {
  api.runtime.onInstalled.addListener(() => {
    api.contextMenus.create({ id: 'original', title: t('menuOriginal'), contexts: ['link'], targetUrlPatterns: LINKS },
      () => void api.runtime.lastError); // it is there already after an update
  });
}

/** @param {(url: string, tab: chrome.tabs.Tab) => void} listener */
export function onMenu(listener) {
  api.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === 'original' && info.linkUrl && tab) listener(info.linkUrl, tab);
  });
}
