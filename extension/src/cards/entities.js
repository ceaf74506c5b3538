// Who is named: a chip for each, with its type and how often; what is known of it is on the chip's card.
import { counted, t } from '../browser/i18n.js';
import { leadTo } from '../sidebar/view/evidence.js';
import { number, when } from '../sidebar/view/words.js';
import { h, linked } from '../sidebar/view/dom.js';
import { HoverCard } from './hover_card.js';

/** @typedef {import('./model.js').Entity} Entity */
/** @typedef {(quotes: Quote[], how: {label: string, pressed: (place: number) => void, isBrief?: boolean}) => HTMLElement | null} Mentions draws the button that marks all of them in the page */

/** @param {Entity[]} entities @param {string} titleId of the card, unique in the panel @param {Mentions} mentions @returns {{all: HTMLElement | null, list: HTMLElement}} `all` marks everybody */
export function drawEntities(entities, titleId, mentions) {
  const chips = entities.map((entity, index) => drawChip(entity, `${titleId}-${index}`, mentions));
  const owners = entities.flatMap((entity, index) => entity.evidence.map(() => index));
  const all = entities.length < 2 ? null : mentions(entities.flatMap((entity) => entity.evidence), { label: t('showAllInPage'), isBrief: true, pressed: (place) => chips[owners[place] ?? -1]?.lead() });
  const list = h('ul', { class: 'entities', 'aria-labelledby': titleId }, chips.map(({ place }) => place));
  list.addEventListener('keydown', (event) => step(event, chips.map(({ button }) => button)));
  return { all, list };
}

/** @param {Entity} entity @param {string} id @param {Mentions} mentions */
function drawChip(entity, id, mentions) {
  const { name, type, count, ambiguous } = entity;
  const button = h('button', { type: 'button', class: ambiguous.length > 0 ? 'entity ambiguous' : 'entity', 'data-keep': `chip ${name}`, 'aria-expanded': 'false', 'aria-controls': id },
    h('span', { class: 'name', dir: 'auto' }, name), ' ', h('span', { class: 'kind', dir: 'auto' }, type), ' ',
    h('span', { class: 'times', 'aria-hidden': 'true' }, number(count)), h('span', { class: 'visually-hidden' }, counted('mentions', count)));
  const shown = mentions(entity.evidence, { label: t('showInPage'), pressed: lead });
  const card = h('div', { id, class: 'about', role: 'group', 'aria-labelledby': `${id}-name`, hidden: true }, h('h4', { id: `${id}-name`, dir: 'auto' }, name), shown);
  const place = h('li', {}, button, card);
  const hover = new HoverCard({ button, card, place, fill: () => card.querySelector('h4')?.after(...drawAbout(entity)) });
  return { place, button, lead };

  function lead() {
    hover.open({ pin: true });
    leadTo(button);
  }
}

/** @param {Entity} entity */
function drawAbout({ name, type, line, count, facts, source, asOf, ambiguous }) {
  const isKnown = line !== '' || facts.length > 0 || ambiguous.length > 0;
  return [
    h('p', { class: 'kind', dir: 'auto' }, type),
    line ? h('p', { dir: 'auto' }, line) : null,
    facts.length > 0 ? h('ul', { class: 'sentences' }, facts.map((fact) => h('li', { dir: 'auto' }, fact))) : null,
    ambiguous.length > 0 ? h('p', { class: 'aside' }, t('couldBe')) : null,
    ambiguous.length > 0 ? h('ul', { class: 'sentences' }, ambiguous.map((one) => h('li', { dir: 'auto' }, one.name === name ? null : h('b', {}, one.name, ' '), h('span', { class: 'kind' }, one.type), one.line ? h('span', { class: 'line', dir: 'auto' }, one.line) : null))) : null,
    isKnown ? null : h('p', { class: 'aside' }, t('nothingKnown')),
    source || asOf ? h('p', { class: 'aside origin' }, source ? h('bdi', {}, linked(source.link, source.name)) : null, source?.licence ? h('bdi', {}, source.licence) : null, asOf ? h('time', { datetime: asOf }, t('asOf', when(asOf))) : null) : null,
    h('p', { class: 'aside' }, counted('named', count)),
  ].filter((part) => part !== null);
}

/** Arrow keys lead from chip to chip, past what their cards hold. @param {KeyboardEvent} event @param {HTMLElement[]} buttons */
function step(event, buttons) {
  const at = buttons.findIndex((button) => button === event.target);
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const forward = getComputedStyle(/** @type {HTMLElement} */ (event.currentTarget)).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const to = { [forward]: at + 1, ArrowDown: at + 1, [back]: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus({ focusVisible: true });
}
