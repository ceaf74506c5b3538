// Cards as elements. Everything that a plugin says becomes text, never markup.
import { t } from '../browser/i18n.js';
import { said, shortDate } from '../sidebar/view/words.js';
import { h, link } from '../sidebar/view/dom.js';

/**
 * @typedef {import('./model.js').Card} Card
 * @typedef {(quotes: Quote[]) => HTMLElement | null} Evidence draws the button that shows the quotes in the page
 */

/** @param {Card} card @param {{plugin: string, provenance: string, evidence: Evidence}} with_ */
export function drawCard(card, { plugin, provenance, evidence }) {
  const titleId = `card-${plugin}-${card.id}`.replace(/[^\w-]/g, '_');
  return h('article', { class: 'card', tabindex: -1, 'data-plugin': plugin, 'data-card': card.id, 'data-kind': card.body.kind, 'aria-labelledby': titleId },
    h('header', {}, h('h3', { id: titleId, dir: 'auto' }, card.title || card.summary), evidence(card.evidence)),
    ...drawBody(card, evidence),
    h('footer', {}, card.link ? h('p', { class: 'source' }, link(card.link, new URL(card.link).hostname)) : null, h('p', { class: 'provenance' }, provenance)));
}

/** @param {Card} card @param {Evidence} evidence @returns {(HTMLElement | null)[]} */
function drawBody({ body, summary, title }, evidence) {
  const lead = summary !== '' && summary !== title ? h('p', { class: 'summary', dir: 'auto' }, summary) : null;
  switch (body.kind) {
    case 'text': return [drawText(body.stretches, evidence)];
    case 'facts': return [drawFacts(body.facts, evidence)];
    case 'list': return [drawList(body.items, body.ordered, evidence)];
    case 'table': return [lead, drawTable(body, evidence)];
    case 'timeline': return [lead, h('ol', { class: 'timeline' }, body.events.map((event) => drawEvent(event, evidence)))];
    case 'chart': return [lead, drawChart(body, evidence)];
    case 'graph': return [lead, h('ul', { class: 'items' }, body.edges.map((edge) => row(said(edge.from, edge.label, edge.to), '', '', edge.evidence, evidence)))];
    default: return [lead];
  }
}

/** @param {import('./model.js').Stretch[]} stretches @param {Evidence} evidence */
function drawText(stretches, evidence) {
  const parts = stretches.map(({ text, link: address, evidence: quotes }) => {
    const words = address ? link(address, text) : text;
    return quotes.length > 0 ? h('span', {}, h('span', { class: 'stretch' }, words), evidence(quotes)) : words;
  });
  return h('p', { class: 'prose', dir: 'auto' }, parts);
}

/** @param {import('./model.js').Fact[]} facts @param {Evidence} evidence */
function drawFacts(facts, evidence) {
  return h('dl', { class: 'facts' }, facts.map((fact) => h('div', {},
    h('dt', { dir: 'auto' }, fact.name),
    h('dd', {}, h('span', { dir: 'auto', class: 'value' }, fact.link ? link(fact.link, fact.value) : fact.value), evidence(fact.evidence)))));
}

/** @param {import('./model.js').Item[]} items @param {boolean} ordered @param {Evidence} evidence */
function drawList(items, ordered, evidence) {
  return h(ordered ? 'ol' : 'ul', { class: 'items' }, items.map((item) => row(item.text, item.note, item.link, item.evidence, evidence)));
}

/** @param {string} words @param {string} note @param {string} address @param {Quote[]} quotes @param {Evidence} evidence */
function row(words, note, address, quotes, evidence) {
  return h('li', {}, h('div', { class: 'row' },
    h('div', { class: 'words' },
      h('span', { dir: 'auto', class: 'value' }, address ? link(address, words) : words),
      note ? h('span', { dir: 'auto', class: 'note' }, note) : null),
    evidence(quotes)));
}

/** @param {{columns: import('./model.js').Column[], rows: import('./model.js').Cell[][]}} table @param {Evidence} evidence */
function drawTable({ columns, rows }, evidence) {
  const align = (/** @type {number} */ index) => (columns[index]?.kind === 'number' ? 'number' : '');
  const head = columns.map((column, index) => h('th', { scope: 'col', dir: 'auto', class: align(index) }, column.name));
  const body = rows.map((cells) => h('tr', {}, cells.map((cell, index) => h('td', { dir: 'auto', class: align(index) }, drawCell(cell, columns[index]?.kind), evidence(cell.evidence)))));
  // It scrolls by itself where it is too wide, so the keyboard must reach it.
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': t('table') }, h('table', {}, h('thead', {}, h('tr', {}, head)), h('tbody', {}, body)));
}

/** @param {import('./model.js').Cell} cell @param {string} [kind] */
function drawCell({ value, link: address }, kind) {
  const words = typeof value === 'number' ? decimal(value) : kind === 'date' ? shortDate(value) : value;
  return address ? link(address, words) : words;
}

/** @param {number} value */
const decimal = (value) => new Intl.NumberFormat(t('lang'), { maximumFractionDigits: 2, useGrouping: Math.abs(value) >= 10_000 }).format(value);

/** @param {import('./model.js').Event} event @param {Evidence} evidence */
function drawEvent(event, evidence) {
  const when = [event.when, event.until].filter((time) => time !== '').map(shortDate).join(' – ');
  return h('li', {}, h('div', { class: 'row' },
    h('div', { class: 'words' }, h('time', { datetime: event.when, class: 'note' }, when), h('span', { dir: 'auto' }, event.text)), evidence(event.evidence)));
}

/** Bars for the eye, the numbers as text for everyone. @param {{unit: string, points: {x: string, y: number, evidence: Quote[]}[]}} chart @param {Evidence} evidence */
function drawChart({ unit, points }, evidence) {
  const top = Math.max(...points.map((point) => Math.abs(point.y)), Number.MIN_VALUE);
  return h('ul', { class: 'bars' }, points.map((point) => {
    const bar = h('span', { class: 'bar-fill', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(Math.abs(point.y) / top));
    return h('li', {}, h('span', { dir: 'auto' }, point.x), h('span', { class: 'number' }, `${decimal(point.y)} ${unit}`.trim(), evidence(point.evidence)), bar);
  }));
}
