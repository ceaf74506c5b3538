// A card as it will be drawn, out of whatever the host sent. Text is cut, lists are bounded, addresses are checked; what
// does not fit is left out, and a card of an unknown kind keeps its title and summary.
import { amount, isObject, text } from '../sidebar/wire/messages.js';

/**
 * @typedef {{text: string, note: string, link: string, evidence: Quote[]}} Item
 * @typedef {{name: string, value: string, link: string, evidence: Quote[]}} Fact
 * @typedef {{when: string, until: string, text: string, evidence: Quote[]}} Event
 * @typedef {{text: string, evidence: Quote[]}} Stretch a run of text, with what it rests on
 * @typedef {{name: string, numeric: boolean}} Column
 * @typedef {{kind: 'text', stretches: Stretch[]}
 *   | {kind: 'facts', facts: Fact[]}
 *   | {kind: 'list', ordered: boolean, items: Item[]}
 *   | {kind: 'table', columns: Column[], rows: string[][]}
 *   | {kind: 'timeline', events: Event[]}
 *   | {kind: 'chart', unit: string, points: {x: string, y: number}[]}
 *   | {kind: 'graph', edges: {from: string, label: string, to: string, evidence: Quote[]}[]}
 *   | {kind: 'plain'}} Body
 * @typedef {{id: string, title: string, summary: string, link: string, evidence: Quote[], body: Body}} Card
 */

const LINE = 2000;
const LONG = 64 * 1024;
const MOST_ITEMS = 500;
const MOST_EVIDENCE = 50;

/** @param {unknown} value @returns {string} the address, or nothing: only the web is linked to */
export function webAddress(value) {
  if (typeof value !== 'string' || value.length > 8192 || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return '';
  return new URL(value).href;
}

/** @param {unknown} value @param {number} [most] @returns {Record<string, any>[]} */
const objects = (value, most = MOST_ITEMS) => (Array.isArray(value) ? value.slice(0, most).filter(isObject) : []);

/** @param {unknown} value @returns {Quote[]} */
export function readEvidence(value) {
  return objects(Array.isArray(value) ? value : [value], MOST_EVIDENCE)
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
      return { kind: 'text', stretches: stretches(raw) };
    case 'facts':
      return { kind: 'facts', facts: objects(raw.facts).map((f) => ({ name: text(f.name, 300), value: cell(f.value), ...supported(f) })).filter((f) => f.name !== '' || f.value !== '') };
    case 'list':
      return { kind: 'list', ordered: raw.ordered === true, items: objects(raw.items).map((i) => ({ text: text(i.text, LINE), note: text(i.note, LINE), ...supported(i) })).filter((i) => i.text !== '') };
    case 'table':
      return readTable(raw);
    case 'timeline':
      return { kind: 'timeline', events: objects(raw.events).map((e) => ({ when: text(e.when, 64), until: text(e.until, 64), text: text(e.text, LINE), evidence: readEvidence(e.evidence) })).filter((e) => e.text !== '') };
    case 'chart':
      return { kind: 'chart', unit: text(raw.unit, 60), points: objects(raw.points).map((p) => ({ x: cell(p.x), y: typeof p.y === 'number' && Number.isFinite(p.y) ? p.y : 0 })) };
    case 'graph':
      return readGraph(raw);
    default:
      return { kind: 'plain' };
  }
}

/** @param {Record<string, any>} raw */
const supported = (raw) => ({ link: webAddress(raw.link), evidence: readEvidence(raw.evidence) });

/** A text is one stretch, or several where spans of it (in UTF-16 units, in order) carry evidence of their own. @param {Record<string, any>} raw @returns {Stretch[]} */
function stretches(raw) {
  const whole = text(raw.text, LONG);
  /** @type {Stretch[]} */ const out = [];
  let at = 0;
  for (const span of objects(raw.spans)) {
    const start = amount(span.start);
    const end = Math.min(amount(span.end), whole.length);
    const evidence = readEvidence(span.evidence);
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < at || end <= start || evidence.length === 0) continue;
    if (start > at) out.push({ text: whole.slice(at, start), evidence: [] });
    out.push({ text: whole.slice(start, end), evidence });
    at = end;
  }
  if (at < whole.length) out.push({ text: whole.slice(at), evidence: [] });
  return out;
}

/** @param {Record<string, any>} raw @returns {Body} */
function readTable(raw) {
  const columns = objects(raw.columns, 12).map((c) => ({ name: text(c.name, 200), numeric: c.kind === 'number' }));
  const rows = (Array.isArray(raw.rows) ? raw.rows.slice(0, 200) : []).filter(Array.isArray)
    .map((/** @type {unknown[]} */ row) => columns.map((_, index) => cell(row[index])));
  return { kind: 'table', columns, rows };
}

/** @param {Record<string, any>} raw @returns {Body} */
function readGraph(raw) {
  const names = new Map(objects(raw.nodes).map((n) => [n.id, text(n.label, 300)]));
  const edges = objects(raw.edges).map((e) => ({ from: names.get(e.from) ?? '', label: text(e.label, 300), to: names.get(e.to) ?? '', evidence: readEvidence(e.evidence) }));
  return { kind: 'graph', edges: edges.filter((e) => e.from !== '' && e.to !== '') };
}
