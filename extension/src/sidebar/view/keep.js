// A part of the page that is drawn anew, with the reader's place in it kept: the focus, what was opened, how far it was scrolled.

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What an element is to a reader; there may be several alike. `data-keep` says it where the words change. @param {Element} element */
const signature = (element) => element.id || element.getAttribute('data-keep') || `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => [...root.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);

/** @param {HTMLElement[]} among @param {Element} like @returns {(fresh: HTMLElement[]) => HTMLElement | undefined} finds its equal: the second of those alike is the second again */
function place(among, like) {
  const wanted = signature(like);
  const at = among.filter((one) => signature(one) === wanted).findIndex((one) => one === like);
  return (fresh) => {
    const alike = fresh.filter((one) => signature(one) === wanted);
    return alike[at] ?? alike.at(-1);
  };
}

/** @param {HTMLElement} root @returns {(fresh: HTMLElement) => void} */
function placesIn(root) {
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  const focus = focused && focused !== root ? place(all(root, FOCUSABLE), focused) : null;
  const opened = all(root, 'details').map((one) => (one instanceof HTMLDetailsElement && one.open));
  const expanded = all(root, '[aria-expanded=true]').map((one) => place(all(root, '[aria-expanded]'), one));
  const scrolled = all(root, '.scroll').map(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
  return (fresh) => {
    all(fresh, 'details').forEach((one, index) => { if (one instanceof HTMLDetailsElement && opened[index] !== undefined) one.open = opened[index]; });
    all(fresh, '.scroll').forEach((one, index) => { [one.scrollLeft, one.scrollTop] = [scrolled[index]?.[0] ?? 0, scrolled[index]?.[1] ?? 0]; });
    const { scrollX, scrollY } = window;
    for (const find of expanded) find(all(fresh, '[aria-expanded]'))?.click();
    if (expanded.length > 0) scrollTo(scrollX, scrollY); // what opens shows itself
    if (focused) (focus?.(all(fresh, FOCUSABLE)) ?? fresh.closest('[tabindex]'))?.focus({ preventScroll: true });
  };
}

/** @param {HTMLElement} old @param {HTMLElement} fresh takes its place; gets the focus itself where what had it is no more */
export function replaceKept(old, fresh) {
  const restore = placesIn(old);
  old.replaceWith(fresh);
  restore(fresh);
}

/** @param {HTMLElement} container @param {...(Node | null)} children */
export function refill(container, ...children) {
  const restore = placesIn(container);
  container.replaceChildren(...children.filter((child) => child !== null));
  restore(container);
}
