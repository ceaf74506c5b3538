// On news.google.com, with the user's permission: headlines lead straight to the publisher. A headline whose address the page
// does not tell, or tells in a way that does not add up, is left alone.
(() => {
  const world = /** @type {{sidelightFollows?: boolean}} */ (globalThis);
  if (world.sidelightFollows) return;
  world.sidelightFollows = true;

  const HEADLINES = 'a[href*="/read/"], a[href*="/articles/"]';
  const MOST_AT_ONCE = 200;
  const CLIMB = 4; // the jslog stands on the link, or on a box close around it

  /** @type {WeakMap<HTMLAnchorElement, string>} */
  const mended = new WeakMap();
  /** @type {WeakMap<HTMLAnchorElement, string>} */
  const judged = new WeakMap();
  /** @type {Set<HTMLAnchorElement>} */
  const waiting = new Set();
  let planned = false;

  /** @param {Element} link @returns {string | null} */
  function nearestJslog(link) {
    let element = /** @type {Element | null} */ (link);
    for (let i = 0; element && i < CLIMB; i++, element = element.parentElement) {
      const jslog = element.getAttribute('jslog');
      if (jslog?.includes('5:')) return jslog;
    }
    return null;
  }

  /** @param {HTMLAnchorElement} link */
  function mend(link) {
    const href = link.getAttribute('href') ?? '';
    if (judged.get(link) === href) return;
    judged.set(link, href);
    const token = sidelightJslog.tokenOf(href);
    const jslog = token && nearestJslog(link);
    const url = jslog && sidelightJslog.publisherUrl(jslog);
    if (!token || !url || !sidelightJslog.agrees(token, url)) return;
    mended.set(link, url);
    link.href = url;
    link.title = url;
    link.rel = 'noopener noreferrer';
    judged.set(link, url);
  }

  function work() {
    planned = false;
    let left = MOST_AT_ONCE;
    for (const link of waiting) {
      waiting.delete(link);
      mend(link);
      if (--left === 0) break;
    }
    if (waiting.size > 0) plan();
  }

  function plan() {
    if (planned) return;
    planned = true;
    setTimeout(work, 0);
  }

  /** @param {Node} node */
  function gather(node) {
    if (!(node instanceof Element)) return;
    if (node instanceof HTMLAnchorElement && node.matches(HEADLINES)) waiting.add(node);
    for (const link of node.querySelectorAll(HEADLINES)) waiting.add(/** @type {HTMLAnchorElement} */ (link));
    if (waiting.size > 0) plan();
  }

  /** The page's own handlers would send the click through Google. The browser's own following of the link stays. @param {Event} event */
  function direct(event) {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const url = link && mended.get(link);
    if (!link || !url) return;
    if (link.href !== url) link.href = url;
    event.stopImmediatePropagation();
  }

  for (const kind of ['click', 'auxclick', 'mousedown', 'pointerdown', 'touchstart']) addEventListener(kind, direct, true);
  gather(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'attributes') gather(change.target);
      else change.addedNodes.forEach(gather);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['href', 'jslog'] });
})();
