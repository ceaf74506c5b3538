// "Open the original", from a link's menu: with the panel where it is open, and otherwise without one.
import { callLink } from '../browser/calls.js';
import { openOwn, openTab } from '../browser/tabs.js';
import { resolveOnce } from './resolve.js';

const MOST = 8192;

/**
 * Why there is no original is said in a page of our own: when that is known, the click is too long ago for the browsers to let us
 * open the panel.
 * @param {string} url @param {import('../browser/tabs.js').BrowserTab} tab the link's
 */
export async function openOriginal(url, tab) {
  if (url.length <= MOST && await callLink(tab, url)) return;
  const outcome = await resolveOnce(url);
  if ('original' in outcome) await openTab(outcome.original, tab);
  else await openOwn(`sidebar/unopened.html#${encodeURIComponent(JSON.stringify({ url: url.slice(0, MOST), failure: outcome }))}`, tab);
}
