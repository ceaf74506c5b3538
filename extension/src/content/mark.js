// Marks a quote in the page. The document stays as it is: the mark is a highlight of the browser's, not an element.
(() => {
  const NAME = 'sidelight';
  const MOST_NODES = 100_000;
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

  /** @param {Quote} wanted @returns {Range | null} */
  function locate(wanted) {
    const { nodes, pieces } = readable();
    const folded = sidelightFinder.fold(pieces);
    const place = sidelightFinder.find(folded.text, wanted);
    if (!place) return null;
    const first = folded.at(place.start);
    const last = folded.at(place.end - 1);
    const [start, end] = [nodes[first.piece], nodes[last.piece]];
    if (!start || !end) return null;
    const range = document.createRange();
    range.setStart(start, first.offset);
    range.setEnd(end, last.offset + 1);
    return range;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape') clear();
  }

  /** @type {(() => void)[]} who waits for the mark to go */
  let waiting = [];

  /** @returns {Promise<void>} once there is no mark any more */
  const gone = () => new Promise((tell) => { if (CSS.highlights.has(NAME)) waiting.push(tell); else tell(); });

  function clear() {
    CSS.highlights.delete(NAME);
    for (const tell of waiting) tell();
    waiting = [];
    document.removeEventListener('keydown', onKey, true);
  }

  /** @param {Quote} wanted */
  function show(wanted) {
    clear();
    const range = document.body ? locate(wanted) : null;
    if (!range) return { found: false };
    CSS.highlights.set(NAME, new Highlight(range));
    document.addEventListener('keydown', onKey, true);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
    return { found: true };
  }

  globalThis.sidelightMark ??= { show, clear, gone };
})();
