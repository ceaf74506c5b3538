// "Show in page": one button for all that a statement rests on. Each press marks the next mention, after the last one none; what
// the button cannot do it says beside itself.
import { language, t } from '../../browser/i18n.js';
import { h, icon } from './dom.js';

/** @typedef {import('./marks.js').Outcome} Outcome */

const SHOWN = 80;

/** @param {import('./marks.js').Marks} marks @param {Quote[]} quotes @returns {HTMLElement | null} */
export function drawEvidence(marks, quotes) {
  if (quotes.length === 0) return null;
  const count = h('span', { class: 'evidence-count' });
  count.style.minInlineSize = `${2 * String(quotes.length).length + 1}ch`; // of "5/5", so that a press moves nothing
  const button = h('button', { type: 'button', class: 'evidence', 'data-keep': quotes[0]?.quote.slice(0, SHOWN) }, quotes.length > 1 ? count : null, icon('show'));
  const said = h('span', { class: 'evidence-said', 'aria-live': 'polite' });
  /** @type {import('./marks.js').Statement} */
  const statement = { quotes, at: -1, found: [], button, show, pressed: () => leadTo(button) };
  marks.add(statement);
  button.addEventListener('click', () => void press());
  return h('span', { class: 'evidences' }, button, said);

  async function press() {
    said.replaceChildren();
    const first = ++statement.at;
    /** @type {Outcome} */ let outcome = 'missing';
    for (; statement.at < quotes.length; statement.at++) {
      const marked = await marks.mark(statement, quotes.slice(statement.at, statement.at + 1));
      if (!marked) return;
      outcome = marked.outcome;
      if (outcome !== 'missing') break;
    }
    const ended = outcome === 'missing' && first > 0;
    if (!ended) button.dataset.outcome = outcome;
    if (outcome === 'found') {
      show();
      return void marks.watch();
    }
    marks.clear();
    if (!ended) sayWhy(said, outcome, marks.marker.openOriginal);
  }

  function show() {
    const { at } = statement;
    const [place, all] = [Math.max(at, 0) + 1, quotes.length].map((number) => new Intl.NumberFormat(language()).format(number));
    const words = quotes[Math.max(at, 0)]?.quote ?? '';
    const label = `${quotes.length > 1 ? t('showInPageOf', `${place}`, `${all}`) : t('showInPage')}: ${words.length > SHOWN ? `${words.slice(0, SHOWN - 1)}…` : words}`;
    for (const name of ['title', 'aria-label']) button.setAttribute(name, label);
    button.setAttribute('aria-pressed', String(at >= 0));
    count.textContent = at < 0 ? `${all}` : `${place}/${all}`;
  }
}

/** Why nothing is marked, and what to do about it. @param {HTMLElement} said @param {Outcome} outcome @param {() => void} openOriginal */
export function sayWhy(said, outcome, openOriginal) {
  said.append(h('span', {}, t(`mark_${outcome}`)));
  if (outcome === 'elsewhere') said.append(h('button', { type: 'button', class: 'quiet', click: openOriginal }, t('openOriginal')));
}

/** From the page back to what stands here. @param {HTMLElement} element */
export function leadTo(element) {
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true, focusVisible: true });
}
