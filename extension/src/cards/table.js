// A table that can be sorted by each of its columns.
import { language, t } from '../browser/i18n.js';
import { decimal, when } from '../sidebar/view/words.js';
import { h, icon, linked } from '../sidebar/view/dom.js';

/** @typedef {import('./model.js').Cell} Cell */
/** @typedef {import('./model.js').Column} Column */

/** @param {import('./model.js').Table} table @param {string} titleId what names it @param {import('./draw.js').Evidence} evidence */
export function drawTable({ columns, rows }, titleId, evidence) {
  const body = h('tbody', {}, rows.map((cells) => h('tr', {}, cells.map((cell, index) => drawCell(cell, columns[index], index === 0 && columns.length > 1, evidence)))));
  const given = [...body.rows];
  const head = columns.map((column) => h('th', { scope: 'col', class: aligned(column) }, rows.length > 1 ? null : h('span', { dir: 'auto' }, column.name)));
  if (rows.length > 1) {
    head.forEach((cell, index) => cell.append(h('button', { type: 'button', class: 'sort', click: () => {
      const next = cell.ariaSort === 'ascending' ? 'descending' : cell.ariaSort === 'descending' ? null : 'ascending';
      for (const other of head) other.ariaSort = null;
      cell.ariaSort = next;
      body.append(...(next ? sorted(given, rows, index, next === 'ascending' ? 1 : -1) : given));
    } }, h('span', { dir: 'auto' }, columns[index]?.name ?? ''), icon('sort'))));
  }
  // It scrolls by itself where it is too wide, so the keyboard must reach it.
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': t('table') },
    h('table', { 'aria-labelledby': titleId }, h('thead', {}, h('tr', {}, head)), body));
}

/** @param {Column | undefined} column */
const aligned = (column) => (column?.kind === 'number' ? 'number' : '');

/** @param {Cell} cell @param {Column | undefined} column @param {boolean} isHead the row's name @param {import('./draw.js').Evidence} evidence */
function drawCell(cell, column, isHead, evidence) {
  const words = typeof cell.value === 'number' ? decimal(cell.value) : cell.value;
  const shown = linked(cell.link, column?.kind === 'date' && words !== '' ? when(words) : words);
  const value = column?.kind === 'date' && words !== '' ? h('time', { datetime: words }, shown) : shown;
  const button = evidence(cell.evidence);
  const content = button ? h('div', { class: 'cell' }, h('span', {}, value), button) : value;
  return isHead ? h('th', { scope: 'row', dir: 'auto', class: aligned(column) }, content) : h('td', { dir: 'auto', class: aligned(column) }, content);
}

/** The empty ones stay at the end. @param {HTMLTableRowElement[]} drawn @param {Cell[][]} rows @param {number} column @param {1 | -1} way */
function sorted(drawn, rows, column, way) {
  const words = new Intl.Collator(language(), { numeric: true });
  const value = (/** @type {number} */ row) => rows[row]?.[column]?.value ?? '';
  return drawn.map((_, index) => index).sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return way * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b)));
  }).map((index) => /** @type {HTMLTableRowElement} */ (drawn[index]));
}
