// On news.google.com, with the user's permission: headlines lead straight to the publisher. A headline whose address the page
// does not tell, or tells in a way that does not add up, is left alone.
(() => {
  const world = /** @type {{sidelightFollows?: boolean}} */ (globalThis);
  if (world.sidelightFollows) return;
  world.sidelightFollows = true;

  const HEADLINES = 'a[href*="/read/"], a[href*="/articles/"]';
  const MOST_AT_ONCE = 200;
  const MOST_TOKENS = 5000;
  const CLIMB = 4; // the jslog stands on the link, or on a box close around it

  /** @type {WeakMap<HTMLAnchorElement, string>} */
  const mended = new WeakMap();
  /** @type {WeakMap<HTMLAnchorElement, string>} */
  const judged = new WeakMap();
  /** What the page has told so far. A card holds more than one link to its article, and only one of them tells. @type {Map<string, string>} */
  const publishers = new Map();
  /** Links whose token was met without an address, until one of them tells it. @type {Map<string, HTMLAnchorElement[]>} */
  const hopeful = new Map();
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
    if (!token) return;
    const url = publishers.get(token) ?? told(link, token);
    if (!url) return hope(link, token);
    mended.set(link, url);
    link.href = url;
    link.title = url;
    link.rel = 'noopener noreferrer';
    judged.set(link, url);
  }

  /** @param {HTMLAnchorElement} link @param {string} token */
  function told(link, token) {
    const jslog = nearestJslog(link);
    const url = jslog && sidelightJslog.publisherUrl(jslog);
    if (!url || !sidelightJslog.agrees(token, url) || publishers.size >= MOST_TOKENS) return null;
    publishers.set(token, url);
    for (const other of hopeful.get(token) ?? []) {
      judged.delete(other);
      waiting.add(other);
    }
    hopeful.delete(token);
    return url;
  }

  /** @param {HTMLAnchorElement} link @param {string} token */
  function hope(link, token) {
    const others = hopeful.get(token);
    if (others) {
      if (others.length < MOST_AT_ONCE) others.push(link);
    } else if (hopeful.size < MOST_TOKENS) hopeful.set(token, [link]);
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
