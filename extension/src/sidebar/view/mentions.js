// "Show in page" for all mentions at once: every one is marked, the reader is led to the first, and from one to the next.
import { t } from '../../browser/i18n.js';
import { h, icon } from './dom.js';
import { sayWhy } from './evidence.js';
import { number } from './words.js';

/**
 * @param {import('./marks.js').Marks} marks @param {Quote[]} quotes
 * @param {{label: string, pressed: (place: number) => void, isBrief?: boolean}} how `pressed`: what a press on a mention in the page leads to; brief: an icon alone
 * @returns {HTMLElement | null}
 */
export function drawMentions(marks, quotes, { label, pressed, isBrief = false }) {
  if (quotes.length === 0) return null;
  const button = h('button', { type: 'button', class: isBrief ? 'all-mentions' : 'evidence', 'data-keep': `${label} ${quotes[0]?.quote}`, 'aria-label': isBrief ? label : null, title: isBrief ? label : null }, icon('show'), isBrief ? null : label);
  const place = h('span', { class: 'place', 'aria-live': 'polite' });
  const stepper = h('span', { class: 'stepper', hidden: true }, stepButton('previousMention', 'previous', -1), place, stepButton('nextMention', 'next', 1));
  const said = h('span', { class: 'evidence-said', 'aria-live': 'polite' });
  /** @type {import('./marks.js').Statement} */
  const statement = { quotes, at: -1, found: [], button, show, pressed };
  marks.add(statement);
  button.addEventListener('click', () => void press());
  return h('span', { class: 'mentions' }, button, isBrief ? null : stepper, said);

  async function press() {
    if (marks.isFor(statement)) return void marks.clear();
    said.replaceChildren();
    const marked = await marks.mark(statement, quotes);
    if (!marked) return;
    button.dataset.outcome = marked.outcome;
    if (marked.outcome !== 'found') {
      marks.clear();
      return sayWhy(said, marked.outcome, marks.marker.openOriginal);
    }
    statement.at = 0;
    statement.found = marked.found;
    show();
    void marks.watch();
  }

  function show() {
    const { at, found } = statement;
    button.setAttribute('aria-pressed', String(at >= 0));
    stepper.hidden = found.length < 2;
    place.textContent = found.length < 2 ? '' : t('placeOf', number(at + 1), number(found.length));
    if (found.length > 0 && found.length < quotes.length) said.replaceChildren(t('someMissing', number(found.length), number(quotes.length)));
    else if (found.length > 0) said.replaceChildren();
  }

  /** @param {string} key @param {string} picture @param {1 | -1} by */
  function stepButton(key, picture, by) {
    return h('button', { type: 'button', class: 'step', 'aria-label': t(key), title: t(key), click: () => {
      const { found } = statement;
      statement.at = (statement.at + by + found.length) % found.length;
      marks.marker.go(/** @type {number} */ (found[statement.at]));
      show();
    } }, icon(picture));
  }
}
