// On news.google.com, with the user's permission: headlines lead straight to the publisher, and say where that is. A headline whose
// address the page does not tell, or tells in a way that does not add up, is left alone. Nothing is asked of anybody for it.
(() => {
  const HEADLINES = 'a[href*="/read/"], a[href*="/articles/"]';
  const OBSERVED = ['href', 'jslog', 'ping', 'attributionsrc'];
  const TURN_MS = 8; // of work at once: the page stays smooth, however long it grows
  const MOST_TOKENS = 5000; // remembered; of more, the oldest are forgotten
  const MOST_LINKS = 20; // of one token, that wait for its address
  const MOST_MENDS = 50; // of one link: a page that always puts its own address back wins until the click
  const CLIMB = 4; // the jslog stands on the link, or on a box close around it
  const MOST_IN_BOX = 20; // links of one article

  /** What was made of a link, and what it was. @type {WeakMap<HTMLAnchorElement, {token: string, url: string, own: string, rel: string | null, mends: number}>} */
  const mended = new WeakMap();
  /** What the page has told so far. A card holds more than one link to its article, and only one of them tells. @type {Map<string, string>} */
  const publishers = new Map();
  /** Links whose token was met without an address, until one of them tells it. @type {Map<string, HTMLAnchorElement[]>} */
  const hopeful = new Map();
  /** @type {Set<HTMLAnchorElement>} */
  const waiting = new Set();
  let isPlanned = false;

  /** @template V @param {Map<string, V>} map @param {string} key @param {V} value */
  function remember(map, key, value) {
    if (map.size >= MOST_TOKENS) map.delete(map.keys().next().value ?? '');
    map.set(key, value);
  }

  /** Where the link leads, if that is known. @param {HTMLAnchorElement} link @param {string} token */
  function addressFor(link, token) {
    return publishers.get(token) ?? sidelightJslog.within(token) ?? inSibling(link) ?? told(link, token);
  }

  /** A newsstand's link holds no address, but the token in its `uo` may. @param {HTMLAnchorElement} link */
  function inSibling(link) {
    const sibling = new URL(link.href).searchParams.get('uo');
    return sibling && sibling.length <= 8192 ? sidelightJslog.within(sibling) : null;
  }

  /** What the jslog of the link, or of a box that holds this article alone, says and the token confirms. @param {HTMLAnchorElement} link @param {string} token */
  function told(link, token) {
    let element = /** @type {Element | null} */ (link);
    for (let i = 0; element && i < CLIMB; i++, element = element.parentElement) {
      if (element !== link && !isOneArticle(element, token)) return null;
      const url = sidelightJslog.publisherUrl(element.getAttribute('jslog') ?? '');
      if (!url || !sidelightJslog.agrees(token, url)) continue;
      remember(publishers, token, url);
      for (const other of hopeful.get(token) ?? []) waiting.add(other);
      hopeful.delete(token);
      return url;
    }
    return null;
  }

  /** What a box with several articles says may be said of any of them. @param {Element} box @param {string} token */
  function isOneArticle(box, token) {
    let links = 0;
    for (const link of box.getElementsByTagName('a')) {
      if (++links > MOST_IN_BOX || (mended.get(link)?.token ?? sidelightJslog.tokenOf(link.getAttribute('href') ?? '') ?? token) !== token) return false;
    }
    return true;
  }

  /** @param {HTMLAnchorElement} link @param {string} token */
  function hope(link, token) {
    const others = hopeful.get(token);
    if (!others) remember(hopeful, token, [link]);
    else if (others.length < MOST_LINKS && !others.includes(link)) others.push(link);
  }

  /** @param {HTMLAnchorElement} link @param {boolean} [isPressed] by the user, just now */
  function mend(link, isPressed = false) {
    const before = mended.get(link);
    const token = sidelightJslog.tokenOf(link.href);
    if (!token) {
      if (before && link.href === before.url) keepQuiet(link);
      else mended.delete(link); // the page uses the element for something else now
      return;
    }
    const known = addressFor(link, token);
    if (!known) {
      mended.delete(link);
      return hope(link, token);
    }
    const url = new URL(known).href;
    const mends = (before?.mends ?? 0) + 1;
    if (mends > MOST_MENDS && !isPressed) return;
    mended.set(link, { token, url, own: link.getAttribute('href') ?? '', rel: before ? before.rel : link.getAttribute('rel'), mends });
    link.href = url;
    keepQuiet(link);
  }

  /** Neither the publisher learns of the page, nor anybody of the click. @param {HTMLAnchorElement} link */
  function keepQuiet(link) {
    if (link.rel !== 'noopener noreferrer') link.rel = 'noopener noreferrer';
    for (const name of ['ping', 'attributionsrc']) if (link.hasAttribute(name)) link.removeAttribute(name);
  }

  /** @param {HTMLAnchorElement} link */
  const leadsTo = (link) => {
    const made = mended.get(link);
    return made && link.href === made.url ? made.url : null;
  };

  function work() {
    isPlanned = false;
    const end = performance.now() + TURN_MS;
    for (const link of waiting) {
      waiting.delete(link);
      if (link.isConnected) mend(link);
      if (performance.now() > end) break;
    }
    sidelightAddressTip?.settle();
    if (waiting.size > 0) plan();
  }

  function plan() {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(work, 0);
  }

  /** @param {Node} node */
  function gather(node) {
    if (!(node instanceof Element)) return;
    if (node instanceof HTMLAnchorElement && (node.matches(HEADLINES) || mended.has(node))) waiting.add(node);
    for (const link of node.querySelectorAll(HEADLINES)) waiting.add(/** @type {HTMLAnchorElement} */ (link));
    if (waiting.size > 0) plan();
  }

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'attributes') gather(change.target);
      else change.addedNodes.forEach(gather);
    }
    sidelightAddressTip?.settle();
  });

  /** The page's own handlers would send the press through Google. What the browser itself makes of it stays. @param {Event} event */
  function direct(event) {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    if (mended.has(link) || link.matches(HEADLINES)) mend(link, true);
    if (leadsTo(link)) event.stopImmediatePropagation();
  }

  const PRESSES = ['click', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'contextmenu', 'dragstart', 'keydown'];

  function begin() {
    sidelightAddressTip?.begin(leadsTo); // first, because `direct` ends an event's way
    for (const kind of PRESSES) addEventListener(kind, direct, true);
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: OBSERVED });
    if (document.documentElement) gather(document.documentElement);
  }

  /** The user has taken the permission back: the page is as it was. */
  function end() {
    observer.disconnect();
    sidelightAddressTip?.end();
    for (const kind of PRESSES) removeEventListener(kind, direct, true);
    waiting.clear();
    for (const link of document.links) {
      const made = link instanceof HTMLAnchorElement ? mended.get(link) : undefined;
      if (!made || link.getAttribute('href') !== made.url) continue;
      link.setAttribute('href', made.own);
      if (made.rel === null) link.removeAttribute('rel');
      else link.rel = made.rel;
      mended.delete(/** @type {HTMLAnchorElement} */ (link));
    }
    globalThis.sidelightFollow = undefined;
  }

  if (globalThis.sidelightFollow) return; // the script came twice
  globalThis.sidelightFollow = { end };
  begin();
})();
