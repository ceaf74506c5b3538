// "Show in page": the buttons, and what each says beside itself when the page cannot be marked.
import { t } from '../../browser/i18n.js';
import { h, icon } from './dom.js';

/** @typedef {{mark: (quote: Quote) => Promise<'found' | 'missing' | 'forbidden' | 'elsewhere'>, clear: () => void, openOriginal: () => void}} Marker */

const SHOWN = 80;

export class EvidenceButtons {
  #marker;
  /** @type {HTMLElement | null} the button whose quote is marked now */
  #active = null;

  /** @param {Marker} marker */
  constructor(marker) {
    this.#marker = marker;
  }

  /** @param {Quote[]} quotes @returns {HTMLElement | null} */
  draw(quotes) {
    if (quotes.length === 0) return null;
    const said = h('span', { class: 'evidence-said', 'aria-live': 'polite' });
    return h('span', { class: 'evidences' }, quotes.slice(0, 5).map((quote) => this.#button(quote, said)), said);
  }

  /** @returns {boolean} whether something was marked */
  clear() {
    if (!this.#active) return false;
    this.#active.setAttribute('aria-pressed', 'false');
    this.#active = null;
    this.#marker.clear();
    return true;
  }

  /** @param {Quote} quote @param {HTMLElement} said */
  #button(quote, said) {
    const words = quote.quote.length > SHOWN ? `${quote.quote.slice(0, SHOWN - 1)}…` : quote.quote;
    const button = h('button', { type: 'button', class: 'evidence', 'aria-pressed': 'false', title: `${t('showInPage')}: ${words}`, 'aria-label': `${t('showInPage')}: ${words}` }, icon('show'));
    button.addEventListener('click', () => void this.#press(button, quote, said));
    return button;
  }

  /** @param {HTMLElement} button @param {Quote} quote @param {HTMLElement} said */
  async #press(button, quote, said) {
    said.replaceChildren();
    if (this.#active === button) {
      this.clear();
      return;
    }
    this.clear();
    const outcome = await this.#marker.mark(quote);
    button.dataset.outcome = outcome;
    if (outcome === 'found') {
      this.#active = button;
      button.setAttribute('aria-pressed', 'true');
    } else {
      said.append(h('span', {}, t(`mark_${outcome}`)));
      if (outcome === 'elsewhere') said.append(h('button', { type: 'button', class: 'quiet', click: () => this.#marker.openOriginal() }, t('openOriginal')));
    }
  }
}
