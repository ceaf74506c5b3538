// Cards as elements. Everything that a plugin says becomes text, never markup.
import { when } from '../sidebar/view/words.js';
import { h, link, linked } from '../sidebar/view/dom.js';
import { drawChart } from './chart.js';
import { drawEntities } from './entities.js';
import { drawGraph } from './graph.js';
import { drawTable } from './table.js';

/**
 * @typedef {import('./model.js').Card} Card
 * @typedef {(quotes: Quote[]) => HTMLElement | null} Evidence draws the button that shows the quotes in the page
 */

/** @param {Card} card @param {{plugin: string, provenance: string, evidence: Evidence, mentions: import('./entities.js').Mentions}} with_ */
export function drawCard(card, { plugin, provenance, evidence, mentions }) {
  const titleId = `card-${plugin}-${card.id}`.replace(/[^\w-]/g, '_');
  const entities = card.body.kind === 'entities' ? drawEntities(card.body.entities, titleId, mentions) : null;
  return h('article', { class: 'card', tabindex: -1, 'data-plugin': plugin, 'data-card': card.id, 'data-kind': card.body.kind, 'aria-labelledby': titleId },
    h('header', {}, h('h3', { id: titleId, dir: 'auto' }, card.title || card.summary), evidence(card.evidence), entities?.all),
    ...(entities ? [entities.list] : drawBody(card, titleId, evidence)),
    h('footer', {}, card.link ? h('p', { class: 'source' }, link(card.link, new URL(card.link).hostname)) : null, h('p', { class: 'provenance' }, provenance)));
}

/** @param {Card} card @param {string} titleId @param {Evidence} evidence @returns {(HTMLElement | null)[]} */
function drawBody({ body, summary, title }, titleId, evidence) {
  const lead = summary !== '' && summary !== title ? h('p', { class: 'summary prose', dir: 'auto' }, summary) : null;
  switch (body.kind) {
    case 'text': return [drawText(body.stretches, evidence)];
    case 'facts': return [drawFacts(body.facts, evidence)];
    case 'list': return [h(body.ordered ? 'ol' : 'ul', { class: 'items' }, body.items.map((item) => drawItem(item, evidence)))];
    case 'table': return [lead, drawTable(body, titleId, evidence)];
    case 'timeline': return [lead, h('ol', { class: 'timeline' }, body.events.map((event) => drawEvent(event, evidence)))];
    case 'chart': return [lead, drawChart(body, titleId, evidence)];
    case 'graph': return [lead, drawGraph(body, evidence)];
    default: return [lead];
  }
}

/** @param {import('./model.js').Stretch[]} stretches @param {Evidence} evidence */
function drawText(stretches, evidence) {
  const parts = stretches.map(({ text, link: address, evidence: quotes }) => {
    const words = linked(address, text);
    return quotes.length > 0 ? h('span', {}, h('span', { class: 'stretch' }, words), evidence(quotes)) : words;
  });
  return h('p', { class: 'prose', dir: 'auto' }, parts);
}

/** @param {import('./model.js').Fact[]} facts @param {Evidence} evidence */
function drawFacts(facts, evidence) {
  return h('dl', { class: 'facts' }, facts.map((fact) => h('div', {},
    h('dt', { dir: 'auto' }, fact.name),
    h('dd', {}, h('span', { dir: 'auto', class: 'value prose' }, linked(fact.link, fact.value)), evidence(fact.evidence)))));
}

/** @param {import('./model.js').Item} item @param {Evidence} evidence */
function drawItem(item, evidence) {
  return h('li', {}, h('div', { class: 'row' },
    h('div', { class: 'words' },
      h('span', { dir: 'auto', class: 'value prose' }, linked(item.link, item.text)),
      item.note ? h('span', { dir: 'auto', class: 'note prose' }, item.note) : null),
    evidence(item.evidence)));
}

/** @param {import('./model.js').Event} event @param {Evidence} evidence */
function drawEvent(event, evidence) {
  const times = [event.when, event.until].filter((time) => time !== '').map((time) => h('time', { datetime: time }, when(time)));
  return h('li', {}, h('div', { class: 'row' },
    h('div', { class: 'words' },
      h('span', { class: 'when' }, times.flatMap((time, index) => (index > 0 ? [' – ', time] : [time]))),
      h('span', { dir: 'auto', class: 'prose' }, linked(event.link, event.text))),
    evidence(event.evidence)));
}
