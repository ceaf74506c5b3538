// Finds a quote in a text by its words and its neighbours (the W3C's TextQuoteSelector). Knows nothing of documents.
// A classic script, since that is what can be put into a page: it leaves its functions in the extension's own world there.
(() => {
  const SPACE = /\s/u;
  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/u;
  const MOST_CANDIDATES = 2000;

  /** One text out of many pieces: each run of white space is one space, characters that cannot be seen are left out. @param {string[]} pieces */
  function fold(pieces) {
    /** @type {string[]} */ const out = [];
    /** @type {number[]} */ const piece = [];
    /** @type {number[]} */ const offset = [];
    let spaced = true;
    pieces.forEach((text, index) => {
      for (let i = 0; i < text.length; i++) {
        const unit = text.charAt(i);
        if (UNSEEN.test(unit)) continue;
        const space = SPACE.test(unit);
        if (space && spaced) continue;
        out.push(space ? ' ' : unit);
        piece.push(index);
        offset.push(i);
        spaced = space;
      }
    });
    return { text: out.join(''), at: (/** @type {number} */ index) => ({ piece: piece[index] ?? 0, offset: offset[index] ?? 0 }) };
  }

  /** @param {string} a @param {string} b how many units they share at the end of a and b */
  function sharedEnd(a, b) {
    let n = 0;
    while (n < a.length && n < b.length && a.charAt(a.length - 1 - n) === b.charAt(b.length - 1 - n)) n++;
    return n;
  }

  /** @param {string} a @param {string} b */
  function sharedStart(a, b) {
    let n = 0;
    while (n < a.length && n < b.length && a.charAt(n) === b.charAt(n)) n++;
    return n;
  }

  /** Of all places with these words the one whose neighbours agree best; the first of equals. @param {string} text @param {Quote} wanted */
  function best(text, { quote, before, after }) {
    let found = -1;
    let score = -1;
    for (let at = text.indexOf(quote), n = 0; at >= 0 && n < MOST_CANDIDATES; at = text.indexOf(quote, at + 1), n++) {
      const end = at + quote.length;
      const agreed = sharedEnd(text.slice(Math.max(0, at - before.length), at), before) + sharedStart(text.slice(end, end + after.length), after);
      if (agreed > score) [found, score] = [at, agreed];
    }
    return found < 0 ? null : { start: found, end: found + quote.length };
  }

  /** Looks quotes up in one text. @param {string} text folded @returns {(wanted: Quote) => {start: number, end: number} | null} */
  function finder(text) {
    /** @type {{text: string, places: number[]} | undefined} */ let tightened;
    return (wanted) => {
      const folded = { quote: fold([wanted.quote]).text.trim(), before: fold([wanted.before]).text, after: foldAfter(wanted.after) };
      if (folded.quote === '') return null;
      const exact = best(text, withSpaces(folded, wanted));
      if (exact) return exact;
      // The page may space its words differently, between the cells of a table for example: then only the letters count.
      tightened ??= lettersOf(text);
      const { places } = tightened;
      const loose = best(tightened.text, { quote: tight(folded.quote), before: tight(folded.before), after: tight(folded.after) });
      return loose && { start: places[loose.start] ?? 0, end: (places[loose.end - 1] ?? 0) + 1 };
    };
  }

  /** @param {string} value */
  const tight = (value) => value.replaceAll(' ', '');

  /** @param {string} text */
  function lettersOf(text) {
    /** @type {number[]} */ const places = [];
    for (let i = 0; i < text.length; i++) if (text.charAt(i) !== ' ') places.push(i);
    return { text: tight(text), places };
  }

  /** @param {string} after keeps the space that it may begin with */
  function foldAfter(after) {
    const folded = fold([after]).text;
    return SPACE.test(after.charAt(0)) ? ` ${folded}` : folded;
  }

  /** A quote was trimmed: the space at its edge belongs to its neighbour. @param {Quote} folded @param {Quote} wanted @returns {Quote} */
  function withSpaces(folded, wanted) {
    const lead = /^\s/u.test(wanted.quote) && !folded.before.endsWith(' ') ? ' ' : '';
    const tail = /\s$/u.test(wanted.quote) && !folded.after.startsWith(' ') ? ' ' : '';
    return { quote: folded.quote, before: folded.before + lead, after: tail + folded.after };
  }

  globalThis.sidelightFinder = { fold, finder };
})();
