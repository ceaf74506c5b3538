// What to do about the tab in front, by its address alone.

/** @typedef {'no-access' | 'unsupported' | 'link' | 'page'} Target */

/** Addresses that the host resolves by itself: Google's pages hold no article. @param {string} url */
export function isGoogleLink(url) {
  const { hostname, pathname } = new URL(url);
  if (hostname === 'news.google.com' || hostname === 'consent.google.com') return true;
  return /^(www\.)?google(\.[a-z]{2,3}){1,2}$/.test(hostname) && /^\/(url$|sorry\/|amp\/s\/)/.test(pathname);
}

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
