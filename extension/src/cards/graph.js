// A graph: its nodes in a row of lines with arcs between them, which stays readable however narrow the panel is; and the same as a list.
import { counted, t } from '../browser/i18n.js';
import { isolated, listed } from '../sidebar/view/words.js';
import { h, linked, svg } from '../sidebar/view/dom.js';

/** @typedef {import('./model.js').Graph} Graph */

const LINE = 24;
const GUTTER = 76;
const ROOT = GUTTER - 7; // where arcs begin and end, beside the node's dot
const SHORT = 12; // entries of a list that is open from the start
const NAMED = 6;

/** @param {Graph} graph @param {import('./draw.js').Evidence} evidence */
export function drawGraph(graph, evidence) {
  if (graph.nodes.length === 0) return null;
  const tall = graph.nodes.length > 16;
  return h('div', { class: 'graph' },
    h('div', tall ? { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': t('picture') } : {}, drawPicture(graph)),
    h('details', { open: graph.nodes.length + graph.edges.length <= SHORT }, h('summary', {}, t('asList')), drawList(graph, evidence)));
}

/** @param {Graph} graph */
function description({ nodes, edges }) {
  const names = nodes.slice(0, NAMED).map((node) => isolated(node.label));
  return t('graphPicture', counted('nodes', nodes.length), counted('edges', edges.length), listed(nodes.length > NAMED ? [...names, '…'] : names));
}

/** Neighbours close to each other: from the best connected node on, those that it is tied to first. @param {Graph} graph @returns {number[]} nodes */
export function order({ nodes, edges }) {
  const tied = nodes.map(() => /** @type {number[]} */ ([]));
  for (const { from, to } of edges) {
    tied[from]?.push(to);
    tied[to]?.push(from);
  }
  const seen = new Set();
  const rest = nodes.map((_, index) => index).sort((a, b) => (tied[b]?.length ?? 0) - (tied[a]?.length ?? 0) || a - b);
  for (const start of rest) {
    const waiting = [start];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...tied[next] ?? []);
    }
  }
  return [...seen];
}

/** @param {Graph} graph */
function drawPicture(graph) {
  const rows = order(graph);
  const place = new Map(rows.map((node, row) => [node, row * LINE + LINE / 2]));
  const ends = graph.edges.map(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0]);
  const longest = Math.max(...ends.map(([from = 0, to = 0]) => Math.abs(from - to)), 1);
  const height = rows.length * LINE;
  return h('div', { role: 'img', 'aria-label': description(graph), class: 'arcs' },
    svg('svg', { viewBox: `0 0 ${GUTTER} ${height}`, width: GUTTER, height },
      ends.map(([from = 0, to = 0]) => svg('path', { class: 'arc', d: arc(from, to, Math.abs(from - to) / longest) })),
      ends.map(([from = 0, to = 0]) => svg('path', { class: 'arrow', d: from === to ? arrow(to + 4) : arrow(to) })),
      rows.map((node) => svg('circle', { class: 'shape', cx: GUTTER - 4, cy: place.get(node), r: 3.5 }))),
    h('div', {}, rows.map((node) => h('span', { class: 'node', dir: 'auto' }, graph.nodes[node]?.label, ' ', graph.nodes[node]?.kind ? h('span', { class: 'kind' }, graph.nodes[node]?.kind) : null))));
}

/** @param {number} from @param {number} to @param {number} share of the longest */
function arc(from, to, share) {
  if (from === to) return `M${ROOT} ${from - 4}C${ROOT - 18} ${from - 12} ${ROOT - 18} ${from + 12} ${ROOT} ${from + 4}`;
  const reach = ROOT - 14 - share * (ROOT - 20);
  return `M${ROOT} ${from}C${reach} ${from} ${reach} ${to} ${ROOT} ${to}`;
}

/** @param {number} y */
const arrow = (y) => `M${ROOT} ${y}l-6.5 -3.5v7z`;

/** @param {Graph} graph @param {import('./draw.js').Evidence} evidence */
function drawList({ nodes, edges }, evidence) {
  return h('ul', { class: 'items' }, nodes.map((node, index) => h('li', {},
    h('div', { class: 'row' },
      h('p', { class: 'words', dir: 'auto' }, h('span', {}, linked(node.link, node.label), ' ', node.kind ? h('span', { class: 'kind' }, node.kind) : null)),
      evidence(node.evidence)),
    edgesOf(index))));

  /** @param {number} index */
  function edgesOf(index) {
    const own = edges.filter((edge) => edge.from === index);
    return own.length === 0 ? null : h('ul', { class: 'edges' }, own.map((edge) => h('li', { class: 'row' }, h('span', { class: 'words' }, says(edge.label, nodes[edge.to]?.label ?? '')), evidence(edge.evidence))));
  }
}

/** @param {string} label @param {string} to */
const says = (label, to) => (label ? t('edge', isolated(label), isolated(to)) : t('edgePlain', isolated(to)));
