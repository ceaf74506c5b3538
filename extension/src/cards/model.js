// A card as it will be drawn, out of whatever the host sent. Text is cut, lists are bounded, addresses are checked; what
// does not fit is left out, and a card of an unknown kind keeps its title and summary.
import { isObject, text } from '../sidebar/wire/messages.js';

/**
 * @typedef {{text: string, note: string, link: string, evidence: Quote[]}} Item
 * @typedef {{name: string, value: string, link: string, evidence: Quote[]}} Fact
 * @typedef {{when: string, until: string, text: string, evidence: Quote[]}} Event
 * @typedef {{text: string, link: string, evidence: Quote[]}} Stretch a run of text, with what it rests on
 * @typedef {{name: string, kind: 'text' | 'number' | 'date'}} Column
 * @typedef {{value: string | number, link: string, evidence: Quote[]}} Cell
 * @typedef {{kind: 'text', stretches: Stretch[]}
 *   | {kind: 'facts', facts: Fact[]}
 *   | {kind: 'list', ordered: boolean, items: Item[]}
 *   | {kind: 'table', columns: Column[], rows: Cell[][]}
 *   | {kind: 'timeline', events: Event[]}
 *   | {kind: 'chart', unit: string, points: {x: string, y: number, evidence: Quote[]}[]}
 *   | {kind: 'graph', edges: {from: string, label: string, to: string, evidence: Quote[]}[]}
 *   | {kind: 'plain'}} Body
 * @typedef {{id: string, title: string, summary: string, link: string, evidence: Quote[], body: Body}} Card
 */

const LINE = 2000;
const LONG = 64 * 1024;
const MOST_ITEMS = 500;
const MOST_EVIDENCE = 500;

/** @param {unknown} value @returns {string} the address, or nothing: only the web is linked to */
export function webAddress(value) {
  if (typeof value !== 'string' || value.length > 8192 || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return '';
  return new URL(value).href;
}

/** @param {unknown} value @param {number} [most] @returns {Record<string, any>[]} */
const objects = (value, most = MOST_ITEMS) => (Array.isArray(value) ? value.slice(0, most).filter(isObject) : []);

/** @param {unknown} value @returns {Quote[]} */
export function readEvidence(value) {
  return objects(value, MOST_EVIDENCE)
    .map((one) => ({ quote: text(one.quote, LINE), before: text(one.before, 500), after: text(one.after, 500) }))
    .filter((one) => one.quote.trim() !== '');
}

/** A cell or a value: text as it is, numbers and booleans as their words. @param {unknown} value */
const cell = (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value, LINE));

/** @param {unknown} raw @returns {Card | null} */
export function readCard(raw) {
  if (!isObject(raw)) return null;
  const id = text(raw.id, 200);
  const card = { id, title: text(raw.title, 300), summary: text(raw.summary, LINE), link: webAddress(raw.link), evidence: readEvidence(raw.evidence), body: readBody(raw) };
  return id !== '' && (card.title !== '' || card.summary !== '') ? card : null;
}

/** @param {Record<string, any>} raw @returns {Body} */
function readBody(raw) {
  switch (raw.kind) {
    case 'text':
      return { kind: 'text', stretches: stretches(raw.text) };
    case 'facts':
      return { kind: 'facts', facts: objects(raw.facts).map((f) => ({ name: text(f.name, 300), value: cell(f.value), ...supported(f) })).filter((f) => f.name !== '' || f.value !== '') };
    case 'list':
      return { kind: 'list', ordered: raw.ordered === true, items: objects(raw.items).map((i) => ({ text: text(i.text, LINE), note: text(i.note, LINE), ...supported(i) })).filter((i) => i.text !== '') };
    case 'table':
      return readTable(raw);
    case 'timeline':
      return { kind: 'timeline', events: objects(raw.events).map((e) => ({ when: text(e.when, 64), until: text(e.until, 64), text: text(e.text, LINE), evidence: readEvidence(e.evidence) })).filter((e) => e.text !== '') };
    case 'chart':
      return { kind: 'chart', unit: text(raw.unit, 60), points: objects(raw.points).map((p) => ({ x: cell(p.x), y: typeof p.y === 'number' && Number.isFinite(p.y) ? p.y : 0, evidence: readEvidence(p.evidence) })) };
    case 'graph':
      return readGraph(raw);
    default:
      return { kind: 'plain' };
  }
}

/** @param {Record<string, any>} raw */
const supported = (raw) => ({ link: webAddress(raw.link), evidence: readEvidence(raw.evidence) });

/** A text is one stretch, or a list of them that are read as one. @param {unknown} raw @returns {Stretch[]} */
function stretches(raw) {
  if (typeof raw === 'string') return [{ text: text(raw, LONG), link: '', evidence: [] }];
  return objects(raw).map((one) => ({ text: text(one.text, LONG), ...supported(one) })).filter((one) => one.text !== '');
}

/** @param {Record<string, any>} raw @returns {Body} */
function readTable(raw) {
  const columns = objects(raw.columns, 12).map((c) => ({ name: text(c.name, 200), kind: c.kind === 'number' || c.kind === 'date' ? c.kind : /** @type {const} */ ('text') }));
  const rows = (Array.isArray(raw.rows) ? raw.rows.slice(0, 200) : []).filter(Array.isArray)
    .map((/** @type {unknown[]} */ row) => columns.map((_, index) => readCell(row[index])));
  return { kind: 'table', columns, rows };
}

/** A value as it is, or an object that says more about it. @param {unknown} raw @returns {Cell} */
function readCell(raw) {
  const { value, ...more } = isObject(raw) ? { value: raw.value, ...supported(raw) } : { value: raw, link: '', evidence: [] };
  return { value: typeof value === 'number' && Number.isFinite(value) ? value : cell(value), ...more };
}

/** @param {Record<string, any>} raw @returns {Body} */
function readGraph(raw) {
  const names = new Map(objects(raw.nodes).map((n) => [n.id, text(n.label, 300)]));
  const edges = objects(raw.edges).map((e) => ({ from: names.get(e.from) ?? '', label: text(e.label, 300), to: names.get(e.to) ?? '', evidence: readEvidence(e.evidence) }));
  return { kind: 'graph', edges: edges.filter((e) => e.from !== '' && e.to !== '') };
}
