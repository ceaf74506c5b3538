// A chart: shapes in SVG, words beside them as text that wraps, the whole of it one picture with a description; and the table behind it.
import { t } from '../browser/i18n.js';
import { decimal, isolated, number } from '../sidebar/view/words.js';
import { h, svg } from '../sidebar/view/dom.js';
import { drawTable } from './table.js';

/** @typedef {import('./model.js').Point} Point */
/** @typedef {import('./model.js').Chart} Chart */

const MOST_ROWS = 16; // of bars with a name each; more stand side by side
const MOST_DOTS = 60;

/** @param {Chart} chart @param {string} titleId @param {import('./draw.js').Evidence} evidence */
export function drawChart(chart, titleId, evidence) {
  if (chart.points.length === 0) return null;
  const rows = chart.points.map((point) => [{ value: name(point), link: '', evidence: [] }, { value: point.y, link: '', evidence: point.evidence }]);
  /** @type {import('./model.js').Column[]} */
  const columns = [{ name: t('chartName'), kind: 'text' }, { name: chart.unit || t('chartValue'), kind: 'number' }];
  const supported = chart.points.some((point) => point.evidence.length > 0);
  return h('div', { class: 'chart' },
    h('div', { role: 'img', 'aria-label': description(chart), 'data-shape': chart.shape }, chart.shape === 'bars' && chart.points.length <= MOST_ROWS ? rowsOfBars(chart) : plot(chart)),
    h('details', {}, h('summary', {}, t(supported ? 'numbersWithEvidence' : 'numbers')), drawTable({ columns, rows }, titleId, evidence)));
}

/** @param {Point} point */
const name = ({ x }) => (typeof x === 'number' ? new Intl.NumberFormat(t('lang'), { useGrouping: false, maximumSignificantDigits: 15 }).format(x) : x);

/** @param {Point} point @param {string} unit */
const amount = (point, unit) => `${decimal(point.y)} ${unit}`.trim();

/** @param {Chart} chart */
const lowest = ({ points }) => points.reduce((a, b) => (b.y < a.y ? b : a));

/** @param {Chart} chart */
const highest = ({ points }) => points.reduce((a, b) => (b.y > a.y ? b : a));

/** @param {Chart} chart */
function description(chart) {
  const [low, high] = [lowest(chart), highest(chart)];
  return t(`chart_${chart.shape}`, number(chart.points.length), isolated(name(low)), isolated(amount(low, chart.unit)), isolated(name(high)), isolated(amount(high, chart.unit)));
}

/** Where a value lies between the ends, 0 to 1. Halved first: the distance of two doubles may be none. @param {number} low @param {number} high */
const scale = (low, high) => (/** @type {number} */ value) => (high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5);

/** @param {number} share */
const percent = (share) => Number((share * 100).toFixed(2));

/** @param {Chart} chart */
function rowsOfBars(chart) {
  const at = scale(Math.min(lowest(chart).y, 0), Math.max(highest(chart).y, 0));
  return h('div', { class: 'bars' }, chart.points.map((point) => {
    const [from, to] = [at(0), at(point.y)].sort((a, b) => a - b);
    return h('div', {}, h('span', { dir: 'auto' }, name(point)), h('bdi', { class: 'number' }, amount(point, chart.unit)),
      svg('svg', { viewBox: '0 0 100 1', preserveAspectRatio: 'none' },
        svg('rect', { class: 'ground', width: 100, height: 1 }),
        svg('rect', { class: point.y < 0 ? 'shape below' : 'shape', x: percent(from ?? 0), width: Math.max(percent((to ?? 0) - (from ?? 0)), point.y === 0 ? 0 : 0.8), height: 1 })));
  }));
}

/** Points on a plane with its highest and lowest value at the side, its first and last name below. @param {Chart} chart */
function plot(chart) {
  const { points, shape, unit } = chart;
  const [low, high] = [lowest(chart), highest(chart)];
  const [bottom, top] = shape === 'bars' ? [Math.min(low.y, 0), Math.max(high.y, 0)] : [low.y, high.y];
  const up = scale(bottom, top);
  const y = (/** @type {number} */ value) => 100 - percent(up(value));
  const x = across(points, shape);
  const width = 100 / points.length;
  const zero = bottom < 0 && top > 0 ? [svg('path', { class: 'zero', d: `M0 ${y(0)}H100` })] : [];
  const shapes = shape === 'bars'
    ? points.map((point, index) => svg('rect', { class: point.y < 0 ? 'shape below' : 'shape', x: index * width + width * 0.1, width: width * 0.8, y: Math.min(y(point.y), y(0)), height: Math.max(Math.abs(y(point.y) - y(0)), 0.5) }))
    : [svg('polyline', { class: 'line', points: points.map((point, index) => `${x(index)},${y(point.y)}`).join(' ') }),
      ...(points.length <= MOST_DOTS ? [svg('path', { class: 'dots', d: points.map((point, index) => `M${x(index)} ${y(point.y)}h0`).join('') })] : [])];
  const [first, last] = [points[0], points.at(-1)];
  return h('div', { class: 'plot' },
    h('p', { class: 'number' }, h('bdi', {}, `${decimal(top)} ${unit}`.trim())),
    svg('svg', { viewBox: '0 0 100 100', preserveAspectRatio: 'none' }, svg('path', { class: 'frame', d: 'M0 0H100M0 100H100' }), zero, shapes),
    h('p', { class: 'number' }, h('bdi', {}, decimal(bottom))),
    h('p', { class: 'ends' }, first ? h('bdi', {}, name(first)) : null, last && points.length > 1 ? h('bdi', {}, name(last)) : null));
}

/** Numbers lie where they belong, names at equal distances. @param {Point[]} points @param {Chart['shape']} shape */
function across(points, shape) {
  const numbers = points.map((point) => point.x).filter((x) => typeof x === 'number');
  if (shape === 'line' && numbers.length === points.length) {
    const at = scale(Math.min(...numbers), Math.max(...numbers));
    return (/** @type {number} */ index) => percent(at(numbers[index] ?? 0));
  }
  return (/** @type {number} */ index) => percent(points.length > 1 ? index / (points.length - 1) : 0.5);
}
