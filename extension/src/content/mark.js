// Marks quotes in the page, and tells when one is pressed. The document stays as it is: a mark is a highlight of the browser's, not an element.
(() => {
  const ALL = 'sidelight';
  const HERE = 'sidelight-here'; // the one that the reader was led to
  const MOST_NODES = 100_000;
  const MOST_QUOTES = 500; // as many as a card may have
  const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SELECT', 'OPTION', 'IFRAME']);
  const INLINE = new Set(['A', 'ABBR', 'B', 'BDI', 'BDO', 'CITE', 'CODE', 'DATA', 'DEL', 'DFN', 'EM', 'FONT', 'I', 'INS', 'KBD', 'MARK', 'Q', 'S', 'SAMP', 'SMALL', 'SPAN', 'STRONG', 'SUB', 'SUP', 'TIME', 'U', 'VAR', 'WBR']);

  /** @param {Node} node the element whose box the text's line belongs to */
  function blockOf(node) {
    let element = node.parentElement;
    while (element && INLINE.has(element.tagName)) element = element.parentElement;
    return element;
  }

  /** The page's text nodes that can be seen, and their texts with a space wherever a new block begins. */
  function readable() {
    /** @type {(Text | null)[]} */ const nodes = [];
    /** @type {string[]} */ const pieces = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      if (SILENT.has(node.tagName)) return NodeFilter.FILTER_REJECT;
      return node.checkVisibility?.() === false ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    let block = null;
    while (nodes.length < MOST_NODES && walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const own = blockOf(node);
      if (own !== block) {
        nodes.push(null);
        pieces.push(' ');
        block = own;
      }
      nodes.push(node);
      pieces.push(node.data);
    }
    return { nodes, pieces };
  }

  /** @param {Quote[]} wanted @returns {Map<number, Range>} by their places in the list; of several that come to words of the same place the first */
  function locate(wanted) {
    const { nodes, pieces } = readable();
    const folded = sidelightFinder.fold(pieces);
    const find = sidelightFinder.finder(folded.text);
    /** @type {{start: number, end: number}[]} */ const taken = [];
    /** @type {Map<number, Range>} */ const ranges = new Map();
    wanted.slice(0, MOST_QUOTES).forEach((quote, index) => {
      const place = find(quote);
      if (!place || taken.some(({ start, end }) => place.start < end && place.end > start)) return;
      taken.push(place);
      const first = folded.at(place.start);
      const last = folded.at(place.end - 1);
      const [start, end] = [nodes[first.piece], nodes[last.piece]];
      if (!start || !end) return;
      const range = document.createRange();
      range.setStart(start, first.offset);
      range.setEnd(end, last.offset + 1);
      ranges.set(index, range);
    });
    return ranges;
  }

  /** @type {Map<number, Range>} what is marked */
  let marked = new Map();

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape') clear();
  }

  /** A press on a mark also does what it would do without one. @param {MouseEvent} event */
  function onPress({ isTrusted, target, clientX: x, clientY: y }) {
    if (!isTrusted || !(target instanceof Node) || getSelection()?.isCollapsed === false) return;
    for (const [index, range] of marked) {
      if (!range.intersectsNode(target)) continue; // it may be covered by something else
      if ([...range.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)) return tell(index);
    }
  }

  /** @type {((pressed: number | null) => void)[]} who waits for a press, or for the marks to go */
  let waiting = [];
  /** @type {number | null} a press that nobody waited for */
  let untold = null;

  /** @param {number | null} pressed */
  function tell(pressed) {
    untold = waiting.length > 0 ? null : pressed;
    for (const one of waiting) one(pressed);
    waiting = [];
  }

  /** @returns {Promise<number | null>} which of the quotes is pressed, or nothing once there is no mark any more */
  const next = () => new Promise((told) => {
    if (untold === null && CSS.highlights.has(ALL)) return void waiting.push(told);
    told(untold);
    untold = null;
  });

  function clear() {
    for (const name of [ALL, HERE]) CSS.highlights.delete(name);
    marked.clear();
    tell(null);
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('click', onPress, true);
  }

  /** Leads the reader to one of the marks. @param {number} index of its quote */
  function go(index) {
    const range = marked.get(index);
    if (!range) return;
    const here = new Highlight(range);
    here.priority = 1;
    CSS.highlights.set(HERE, here);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  }

  /** @param {Quote[]} wanted @returns {{found: number[]}} the places of those that are in the page now */
  function show(wanted) {
    clear();
    marked = document.body ? locate(wanted) : new Map();
    const found = [...marked.keys()];
    if (found.length === 0) return { found };
    CSS.highlights.set(ALL, new Highlight(...marked.values()));
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('click', onPress, true);
    go(/** @type {number} */ (found[0]));
    return { found };
  }

  globalThis.sidelightMark ??= { show, go, clear, next };
})();
