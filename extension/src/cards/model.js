// A card as it will be drawn, out of whatever the host sent. Text is cut, lists are bounded, addresses are checked; what
// does not fit is left out, and a card of an unknown kind keeps its title and summary.
import { amount, isObject, text } from '../sidebar/wire/messages.js';

/**
 * @typedef {{text: string, note: string, link: string, evidence: Quote[]}} Item
 * @typedef {{name: string, value: string, link: string, evidence: Quote[]}} Fact
 * @typedef {{when: string, until: string, text: string, link: string, evidence: Quote[]}} Event
 * @typedef {{text: string, link: string, evidence: Quote[]}} Stretch a run of text, with what it rests on
 * @typedef {{name: string, kind: 'text' | 'number' | 'date'}} Column
 * @typedef {{value: string | number, link: string, evidence: Quote[]}} Cell
 * @typedef {{x: string | number, y: number, evidence: Quote[]}} Point
 * @typedef {{label: string, kind: string, link: string, evidence: Quote[]}} Node
 * @typedef {{from: number, to: number, label: string, evidence: Quote[]}} Edge between places in the list of nodes
 * @typedef {{name: string, type: string, line: string}} Meaning of an ambiguous name
 * @typedef {{name: string, link: string, licence: string}} Source
 * @typedef {Meaning & {count: number, facts: string[], source: Source | null, asOf: string, ambiguous: Meaning[], evidence: Quote[]}} Entity
 * @typedef {{columns: Column[], rows: Cell[][]}} Table
 * @typedef {{shape: 'bars' | 'line', unit: string, points: Point[]}} Chart
 * @typedef {{nodes: Node[], edges: Edge[]}} Graph
 * @typedef {{kind: 'text', stretches: Stretch[]}
 *   | {kind: 'facts', facts: Fact[]}
 *   | {kind: 'list', ordered: boolean, items: Item[]}
 *   | {kind: 'table'} & Table
 *   | {kind: 'timeline', events: Event[]}
 *   | {kind: 'chart'} & Chart
 *   | {kind: 'graph'} & Graph
 *   | {kind: 'entities', entities: Entity[]}
 *   | {kind: 'plain'}} Body
 * @typedef {{id: string, title: string, summary: string, link: string, evidence: Quote[], body: Body}} Card
 */

const LABEL = 300;
const LINE = 4096;
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
  const card = { id, title: text(raw.title, LABEL), summary: text(raw.summary, LINE), link: webAddress(raw.link), evidence: readEvidence(raw.evidence), body: readBody(raw) };
  return id !== '' && (card.title !== '' || card.summary !== '') ? card : null;
}

/** @param {Record<string, any>} raw @returns {Body} */
function readBody(raw) {
  switch (raw.kind) {
    case 'text':
      return { kind: 'text', stretches: stretches(raw.text) };
    case 'facts':
      return { kind: 'facts', facts: objects(raw.facts).map((f) => ({ name: text(f.name, LABEL), value: cell(f.value), ...supported(f) })).filter((f) => f.name !== '' || f.value !== '') };
    case 'list':
      return { kind: 'list', ordered: raw.ordered === true, items: objects(raw.items).map((i) => ({ text: text(i.text, LONG), note: text(i.note, LONG), ...supported(i) })).filter((i) => i.text !== '') };
    case 'table':
      return { kind: 'table', ...readTable(raw) };
    case 'timeline':
      return { kind: 'timeline', events: objects(raw.events).map((e) => ({ when: text(e.when, 64), until: text(e.until, 64), text: text(e.text, LONG), ...supported(e) })).filter((e) => e.text !== '') };
    case 'chart':
      return { kind: 'chart', shape: raw.shape === 'line' ? 'line' : 'bars', unit: text(raw.unit, 60), points: objects(raw.points).filter((p) => isNumber(p.y)).map((p) => ({ x: isNumber(p.x) ? p.x : cell(p.x), y: p.y, evidence: readEvidence(p.evidence) })) };
    case 'graph':
      return { kind: 'graph', ...readGraph(raw) };
    case 'entities':
      return { kind: 'entities', entities: objects(raw.entities, 100).map(readEntity).filter((e) => e.name !== '') };
    default:
      return { kind: 'plain' };
  }
}

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

/** @param {Record<string, any>} raw */
const supported = (raw) => ({ link: webAddress(raw.link), evidence: readEvidence(raw.evidence) });

/** A text is one stretch, or a list of them that are read as one. @param {unknown} raw @returns {Stretch[]} */
function stretches(raw) {
  if (typeof raw === 'string') return [{ text: text(raw, LONG), link: '', evidence: [] }];
  return objects(raw).map((one) => ({ text: text(one.text, LONG), ...supported(one) })).filter((one) => one.text !== '');
}

/** @param {Record<string, any>} raw @returns {Table} */
function readTable(raw) {
  const columns = objects(raw.columns, 12).map((c) => ({ name: text(c.name, LABEL), kind: c.kind === 'number' || c.kind === 'date' ? c.kind : /** @type {const} */ ('text') }));
  const rows = (Array.isArray(raw.rows) ? raw.rows.slice(0, 200) : []).filter(Array.isArray)
    .map((/** @type {unknown[]} */ row) => columns.map((_, index) => readCell(row[index])));
  return { columns, rows };
}

/** A value as it is, or an object that says more about it. @param {unknown} raw @returns {Cell} */
function readCell(raw) {
  const { value, ...more } = isObject(raw) ? { value: raw.value, ...supported(raw) } : { value: raw, link: '', evidence: [] };
  return { value: isNumber(value) ? value : cell(value), ...more };
}

/** @param {Record<string, any>} raw @returns {Meaning} */
const readMeaning = (raw) => ({ name: text(raw.name, LABEL), type: text(raw.type, 60), line: text(raw.line) });

/** @param {Record<string, any>} raw @returns {Entity} */
function readEntity(raw) {
  const evidence = readEvidence(raw.evidence);
  return {
    ...readMeaning(raw),
    count: Math.max(Math.floor(amount(raw.count)), evidence.length, 1),
    facts: (Array.isArray(raw.facts) ? raw.facts.slice(0, 12) : []).map((one) => text(one, 500)).filter((one) => one !== ''),
    source: isObject(raw.source) && text(raw.source.name) !== '' ? { name: text(raw.source.name, LABEL), link: webAddress(raw.source.link), licence: text(raw.source.licence, 60) } : null,
    asOf: text(raw.asOf, 64),
    ambiguous: objects(raw.ambiguous, 10).map(readMeaning).filter((one) => one.name !== ''),
    evidence,
  };
}

/** @param {Record<string, any>} raw @returns {Graph} */
function readGraph(raw) {
  const given = objects(raw.nodes, 100).filter((n) => text(n.label) !== '');
  const places = new Map(given.map((n, index) => [n.id, index]));
  const nodes = given.map((n) => ({ label: text(n.label, LABEL), kind: text(n.kind, 60), ...supported(n) }));
  const edges = objects(raw.edges, 300).map((e) => ({ from: places.get(e.from) ?? -1, to: places.get(e.to) ?? -1, label: text(e.label, LABEL), evidence: readEvidence(e.evidence) }));
  return { nodes, edges: edges.filter((e) => e.from >= 0 && e.to >= 0) };
}
