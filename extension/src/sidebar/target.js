// What to do about the tab in front, by its address alone.
import { isGoogleLink } from '../links/google.js';

/** @typedef {'no-access' | 'unsupported' | 'link' | 'page'} Target */

/** @param {string | null} url @returns {Target} */
export function targetOf(url) {
  if (url === null) return 'no-access';
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url.length > 8192) return 'unsupported';
  return isGoogleLink(url) ? 'link' : 'page';
}

/** The same page, whatever place in it. @param {string | null} a @param {string | null} b */
export function samePage(a, b) {
  return a !== null && b !== null && a.split('#', 1)[0] === b.split('#', 1)[0];
}
