// What is marked in the page, and for which statement: one at a time. What the page does with the marks comes back to their statement.

/**
 * @typedef {'found' | 'missing' | 'forbidden' | 'elsewhere'} Outcome
 * @typedef {{outcome: Outcome, found: number[]}} Marked `found`: the places of the quotes that are marked now
 * @typedef {{mark: (quotes: Quote[]) => Promise<Marked>, go: (index: number) => void, clear: () => void, next: (count: number) => Promise<number | null>, openOriginal: () => void}} Marker
 * @typedef {object} Statement
 * @property {Quote[]} quotes all that it rests on
 * @property {number} at the mention that the reader was led to, -1 for none
 * @property {number[]} found
 * @property {HTMLElement} button
 * @property {() => void} show draws it as it stands
 * @property {(place: number) => void} pressed a mark in the page leads back here
 */

export class Marks {
  marker;
  /** @type {Statement | null} whose mentions are marked now, or being looked for */
  #active = null;
  #count = 0; // of quotes that were asked for
  /** @type {WeakMap<Element, Statement>} */
  #statements = new WeakMap();
  #turn = 0; // of marking: what the page answers to an older one does not count

  /** @param {Marker} marker */
  constructor(marker) {
    this.marker = marker;
  }

  /** @param {Statement} statement */
  add(statement) {
    this.#statements.set(statement.button, statement);
    statement.show();
  }

  /** @param {Statement} statement */
  isFor(statement) {
    return this.#active === statement;
  }

  /** @param {Statement} statement @param {Quote[]} quotes of it @returns {Promise<Marked | null>} null where something else came first */
  async mark(statement, quotes) {
    if (this.#active !== statement) this.clear();
    this.#active = statement;
    this.#count = quotes.length;
    const turn = ++this.#turn;
    const marked = await this.marker.mark(quotes);
    if (turn === this.#turn) return marked;
    if (!this.#active) this.marker.clear(); // Esc came before the page had marked it
    return null;
  }

  /** Hears of presses on the marks; and the page may lose them without being told from here. */
  async watch() {
    const turn = this.#turn;
    for (;;) {
      const pressed = await this.marker.next(this.#count);
      if (turn !== this.#turn || !this.#active) return;
      if (pressed === null) return this.#release(this.#active);
      this.#active.pressed(pressed);
    }
  }

  /** A part of the panel was drawn anew: the marks in the page now belong to the statement there that rests on the same. @param {ParentNode} fresh */
  adopt(fresh) {
    const active = this.#active;
    if (!active || active.button.isConnected) return;
    const wanted = JSON.stringify(active.quotes);
    for (const button of fresh.querySelectorAll(`button.${active.button.classList[0]}`)) {
      const statement = this.#statements.get(button);
      if (!statement || JSON.stringify(statement.quotes) !== wanted) continue;
      statement.at = active.at;
      statement.found = active.found;
      this.#active = statement;
      return statement.show();
    }
    this.clear();
  }

  /** @returns {boolean} whether something was marked */
  clear() {
    this.#turn++;
    if (!this.#active) return false;
    this.#release(this.#active);
    this.marker.clear();
    return true;
  }

  /** @param {Statement} statement */
  #release(statement) {
    this.#active = null;
    statement.at = -1;
    statement.found = [];
    statement.show();
  }
}
