// What is done inside the page in the tab, each time on the user's behalf: taking its HTML, marking quotes.
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

/** @param {number} tabId @param {Quote[]} wanted @returns {Promise<number[] | null>} which of them are marked now; null where the browser forbids it */
export async function markQuotes(tabId, wanted) {
  try {
    if (!await run(tabId, () => globalThis.sidelightMark !== undefined, [])) {
      await api.scripting.insertCSS({ target: { tabId }, files: ['/content/mark.css'] });
      await api.scripting.executeScript({ target: { tabId }, files: ['/content/finder.js', '/content/mark.js'] });
    }
    const [answer] = await api.scripting.executeScript({
      target: { tabId }, func: (/** @type {Quote[]} */ quotes) => globalThis.sidelightMark?.show(quotes) ?? { found: [] }, args: [wanted],
    });
    const found = /** @type {any} */ (answer?.result)?.found;
    return Array.isArray(found) ? found.filter((index) => isPlace(index, wanted.length)) : [];
  } catch {
    return null;
  }
}

/** What a page says is the page's. @param {unknown} index @param {number} count @returns {index is number} */
const isPlace = (index, count) => Number.isInteger(index) && /** @type {number} */ (index) >= 0 && /** @type {number} */ (index) < count;

/** @param {number} tabId @param {number} index of a quote that is marked */
export async function goToMark(tabId, index) {
  await run(tabId, (/** @type {number} */ wanted) => globalThis.sidelightMark?.go(wanted), [index]);
}

/** Which of so many quotes is pressed in the page next; null when the marks are gone: the user has pressed Esc there, or left it. @param {number} tabId @param {number} count @returns {Promise<number | null>} */
export async function nextPress(tabId, count) {
  const pressed = await run(tabId, () => globalThis.sidelightMark?.next(), []);
  return isPlace(pressed, count) ? pressed : null;
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
