// How the tab in front stands to the page that was looked at. The rules of when the panel keeps, hides, leaves or renews a page.
import { samePage, targetOf } from './target.js';

/**
 * @typedef {import('../browser/tabs.js').SeenTab} SeenTab
 * @typedef {{original: string, canonical: string}} Addresses
 * @typedef {object} Seen
 * @property {number | null} tabId null for a link that was handed over
 * @property {number | null} from the tab that such a link stood in, as long as it shows the same page
 * @property {string} url
 * @property {'link' | 'page'} target
 * @property {Set<number>} opened tabs in which the panel has opened the original
 * @property {Addresses | null} article
 * @property {boolean} running
 *
 * @typedef {'home' | 'beside' | 'left' | 'away' | 'moved' | 'other'} Standing
 */

/**
 * home: it is the page · beside: a tab that belongs to the page, but that may not be looked into · left: the page's own tab has
 * gone where we may not look · away: another tab, not ours to read · moved: the page's own tab shows another page ·
 * other: another tab, and we may read it.
 * @param {Seen} seen @param {SeenTab} tab @returns {Standing}
 */
export function standing(seen, tab) {
  const own = tab.id === seen.tabId;
  if ((own && samePage(tab.url, seen.url)) || isArticlePage(seen.article, tab.url) || (seen.tabId === null && (seen.running || seen.from === tab.id))) return 'home';
  const target = targetOf(tab.url);
  if (target === 'link' || target === 'page') return own ? 'moved' : 'other';
  // A Google link's tab goes to the publisher by itself.
  if (target === 'no-access' && (seen.opened.has(tab.id) || (own && seen.target === 'link'))) return 'beside';
  return own ? 'left' : 'away';
}

/** Whether the article's text is to be found in this tab. @param {Seen} seen @param {SeenTab} tab */
export function holdsText(seen, tab) {
  if (isArticlePage(seen.article, tab.url)) return true;
  if (tab.id === seen.tabId && seen.target === 'page') return true;
  return tab.url === null && (seen.opened.has(tab.id) || tab.id === seen.tabId);
}

/** @param {Addresses | null} article @param {string | null} url */
export function isArticlePage(article, url) {
  return article !== null && [article.original, article.canonical].some((one) => one !== '' && samePage(one, url));
}
