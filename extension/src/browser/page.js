// What is done inside the page in the tab, each time on the user's behalf: taking its HTML, marking a quote.
import { api } from './api.js';

/** @typedef {{html: string, title: string, type: string}} TakenPage */

/** @param {number} tabId @param {number} limit in UTF-16 units @returns {Promise<TakenPage | null>} null where the browser forbids it */
export async function takePage(tabId, limit) {
  const taken = await run(tabId, (/** @type {number} */ most) => ({
    html: document.documentElement.outerHTML.slice(0, most).toWellFormed(),
    title: document.title.slice(0, 1000).toWellFormed(),
    type: document.contentType,
  }), [limit]);
  const page = /** @type {any} */ (taken);
  const sound = page && typeof page.html === 'string' && typeof page.title === 'string' && typeof page.type === 'string';
  return sound ? page : null;
}

/** @param {number} tabId @param {Quote} wanted @returns {Promise<'found' | 'missing' | 'forbidden'>} */
export async function markQuote(tabId, wanted) {
  try {
    if (!await run(tabId, () => globalThis.sidelightMark !== undefined, [])) {
      await api.scripting.insertCSS({ target: { tabId }, files: ['/content/mark.css'] });
      await api.scripting.executeScript({ target: { tabId }, files: ['/content/finder.js', '/content/mark.js'] });
    }
    const [answer] = await api.scripting.executeScript({
      target: { tabId }, func: (/** @type {Quote} */ quote) => globalThis.sidelightMark?.show(quote) ?? { found: false }, args: [wanted],
    });
    return /** @type {any} */ (answer?.result)?.found === true ? 'found' : 'missing';
  } catch {
    return 'forbidden';
  }
}

/** Ends when the mark is gone: the user has pressed Esc in the page, or left it. @param {number} tabId */
export async function markGone(tabId) {
  await run(tabId, () => globalThis.sidelightMark?.gone(), []);
}

/** @param {number} tabId */
export async function clearMark(tabId) {
  await run(tabId, () => globalThis.sidelightMark?.clear(), []);
}

/** @param {number} tabId @param {(...args: any[]) => unknown} func @param {unknown[]} args @returns {Promise<unknown>} */
async function run(tabId, func, args) {
  try {
    const [answer] = await api.scripting.executeScript({ target: { tabId }, func, args });
    return answer?.result ?? null;
  } catch {
    return null;
  }
}
