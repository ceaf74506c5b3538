// "Show in page": one button for all that a statement rests on. Each press marks the next mention, after the last one none; what
// the button cannot do it says beside itself.
import { language, t } from '../../browser/i18n.js';
import { h, icon } from './dom.js';

/**
 * @typedef {'found' | 'missing' | 'forbidden' | 'elsewhere'} Outcome
 * @typedef {{mark: (quote: Quote) => Promise<Outcome>, clear: () => void, gone: () => Promise<void>, openOriginal: () => void}} Marker
 * @typedef {{quotes: Quote[], at: number, button: HTMLElement, count: HTMLElement, said: HTMLElement}} Statement `at` is the mention that was asked for, -1 for none
 */

const SHOWN = 80;

export class EvidenceButtons {
  #marker;
  /** @type {Statement | null} whose mention is marked now, or being looked for */
  #active = null;
  /** @type {WeakMap<Element, Statement>} */
  #statements = new WeakMap();
  #turn = 0; // of marking: what the page answers to an older one does not count

  /** @param {Marker} marker */
  constructor(marker) {
    this.#marker = marker;
  }

  /** @param {Quote[]} quotes @returns {HTMLElement | null} */
  draw(quotes) {
    if (quotes.length === 0) return null;
    const count = h('span', { class: 'evidence-count' });
    const button = h('button', { type: 'button', class: 'evidence', 'data-keep': quotes[0]?.quote.slice(0, SHOWN) }, quotes.length > 1 ? count : null, icon('show'));
    const said = h('span', { class: 'evidence-said', 'aria-live': 'polite' });
    const statement = { quotes, at: -1, button, count, said };
    count.style.minInlineSize = `${2 * String(quotes.length).length + 1}ch`; // of "5/5", so that a press moves nothing
    this.#statements.set(button, statement);
    show(statement);
    button.addEventListener('click', () => void this.#press(statement));
    return h('span', { class: 'evidences' }, button, said);
  }

  /** A part of the panel was drawn anew: the mark in the page now belongs to the statement there that rests on the same. @param {ParentNode} fresh */
  adopt(fresh) {
    const active = this.#active;
    if (!active || active.button.isConnected) return;
    const wanted = JSON.stringify(active.quotes);
    for (const button of fresh.querySelectorAll('button.evidence')) {
      const statement = this.#statements.get(button);
      if (!statement || JSON.stringify(statement.quotes) !== wanted) continue;
      statement.at = active.at;
      this.#active = statement;
      return show(statement);
    }
    this.clear();
  }

  /** @returns {boolean} whether something was marked */
  clear() {
    this.#turn++;
    if (!this.#active) return false;
    this.#release(this.#active);
    this.#marker.clear();
    return true;
  }

  /** @param {Statement} statement */
  #release(statement) {
    this.#active = null;
    statement.at = -1;
    show(statement);
  }

  /** The page may lose the mark without being told from here. @param {number} turn */
  async #watch(turn) {
    await this.#marker.gone();
    if (turn === this.#turn && this.#active) this.#release(this.#active);
  }

  /** @param {Statement} statement */
  async #press(statement) {
    const { quotes, button, said } = statement;
    said.replaceChildren();
    if (this.#active !== statement) this.clear();
    this.#active = statement;
    const turn = ++this.#turn;
    const first = ++statement.at;
    /** @type {Outcome} */ let outcome = 'missing';
    for (; statement.at < quotes.length; statement.at++) {
      outcome = await this.#marker.mark(/** @type {Quote} */ (quotes[statement.at]));
      if (turn !== this.#turn) {
        if (!this.#active) this.#marker.clear(); // Esc came before the page had marked it
        return;
      }
      if (outcome !== 'missing') break;
    }
    const ended = outcome === 'missing' && first > 0;
    if (!ended) button.dataset.outcome = outcome;
    if (outcome === 'found') {
      show(statement);
      void this.#watch(turn);
      return;
    }
    this.clear();
    if (ended) return;
    said.append(h('span', {}, t(`mark_${outcome}`)));
    if (outcome === 'elsewhere') said.append(h('button', { type: 'button', class: 'quiet', click: () => this.#marker.openOriginal() }, t('openOriginal')));
  }
}

/** Draws the button as it stands. @param {Statement} statement */
function show({ quotes, at, button, count }) {
  const [place, all] = [Math.max(at, 0) + 1, quotes.length].map((number) => new Intl.NumberFormat(language()).format(number));
  const words = quotes[Math.max(at, 0)]?.quote ?? '';
  const label = `${quotes.length > 1 ? t('showInPageOf', `${place}`, `${all}`) : t('showInPage')}: ${words.length > SHOWN ? `${words.slice(0, SHOWN - 1)}…` : words}`;
  for (const name of ['title', 'aria-label']) button.setAttribute(name, label);
  button.setAttribute('aria-pressed', String(at >= 0));
  count.textContent = at < 0 ? `${all}` : `${place}/${all}`;
}
