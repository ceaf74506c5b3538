import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { order } from '../src/cards/graph.js';
import { readCard, webAddress } from '../src/cards/model.js';

/** The host turns spans of the text into quotes before a card is sent. */
function onTheWire(value) {
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'evidence' && Array.isArray(inner)
    ? inner.map((span) => (span && typeof span === 'object' ? { quote: 'quote', before: 'before', after: 'after', ...span } : span))
    : onTheWire(inner)]));
}

const CORPUS = new URL('../../tests/cards/', import.meta.url);

/** @param {'valid' | 'invalid'} which */
function corpus(which) {
  const folder = new URL(`${which}/`, CORPUS);
  return fs.readdirSync(folder).map((name) => ({ name, raw: JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8')).card }));
}

const BODIES = { text: 'stretches', facts: 'facts', list: 'items', table: 'rows', timeline: 'events', chart: 'points', graph: 'edges', entities: 'entities' };

/** How often each of the members that lead somewhere stands anywhere in a value. */
function leads(value) {
  const found = { quotes: 0, links: 0 };
  const walk = (/** @type {any} */ inner) => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const [key, member] of Object.entries(inner)) {
      if (key === 'evidence') found.quotes += member.length;
      else if (key === 'link') found.links += member === '' ? 0 : 1;
      else walk(member);
    }
  };
  walk(value);
  return found;
}

/** Every text that a reader would see. */
function words(value) {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (['id', 'from', 'to', 'evidence', 'link'].includes(key) ? [] : words(member)));
}

test('the corpus holds cards of each kind, and nothing that is not read', () => {
  assert.deepEqual(fs.readdirSync(CORPUS).sort(), ['invalid', 'valid']);
  for (const which of /** @type {const} */ (['valid', 'invalid'])) {
    const kinds = corpus(which).map(({ raw }) => raw.kind);
    for (const kind of Object.keys(BODIES)) assert.ok(kinds.filter((one) => one === kind).length >= 2, `${which} ${kind}`);
  }
});

test('every valid card of the corpus can be drawn, with all that it holds', () => {
  for (const { name, raw } of corpus('valid')) {
    const card = readCard(onTheWire(raw));
    assert.ok(card, name);
    assert.equal(card.title, raw.title, name);
    assert.equal(card.summary, raw.summary ?? '', name);
    const member = BODIES[raw.kind];
    assert.equal(card.body.kind, member ? raw.kind : 'plain', name);
    if (member === undefined) {
      assert.equal(card.evidence.length, (raw.evidence ?? []).length, name);
      continue;
    }
    const given = raw.kind === 'text' ? [raw.text].flat() : raw[member];
    assert.equal(card.body[member].length, given.length, name);
    assert.deepEqual(leads(card), leads(raw), name);
    const shown = new Set(words(card));
    for (const word of words({ title: raw.title, [member]: raw[member], unit: raw.unit, columns: raw.columns, nodes: raw.nodes })) assert.ok(shown.has(word), `${name}: ${word.slice(0, 40)}`);
  }
});

test('no card of the corpus, however wrong, throws or leads anywhere but to the web', () => {
  for (const { name, raw } of corpus('invalid')) {
    const card = readCard(onTheWire(raw));
    const links = JSON.stringify(card ?? {}).match(/"link":"[^"]+"/g) ?? [];
    for (const link of links) assert.match(link, /^"link":"https?:\/\//, name);
  }
});

test('what is no card is dropped', () => {
  for (const raw of [null, 5, 'card', [], {}, { id: 'a' }, { id: '', title: 'T' }, { id: 5, title: 'T' }]) assert.equal(readCard(raw), null);
});

test('only addresses of the web are linked to', () => {
  const table = [
    ['https://a.example/x', 'https://a.example/x'], ['HTTP://A.example', 'http://a.example/'], ['javascript:alert(1)', ''], [' https://a.example', ''], ['data:text/html,x', ''],
    ['//a.example', ''], ['/x', ''], ['https://', ''], [5, ''], [`https://a.example/${'x'.repeat(9000)}`, ''],
  ];
  for (const [given, wanted] of table) assert.equal(webAddress(given), wanted, String(given).slice(0, 40));
});

test('texts and lists are bounded', () => {
  const card = readCard({ kind: 'list', id: 'a', title: 't'.repeat(5000), items: Array.from({ length: 5000 }, () => ({ text: 'x'.repeat(100_000) })) });
  assert.ok(card.title.length <= 300 && card.body.items.length <= 500 && card.body.items[0].text.length <= 64 * 1024);
});

test('an unknown kind keeps its title, summary and evidence', () => {
  const card = readCard({ kind: 'hologram', id: 'a', title: 'T', summary: 'S', evidence: [{ quote: 'q', before: '', after: '' }, { quote: ' ' }, 5] });
  assert.deepEqual([card.title, card.summary, card.body.kind, card.evidence.length], ['T', 'S', 'plain', 1]);
});

test('the nodes of a graph are put in an order that keeps neighbours together, each once', () => {
  const graph = (count, ...edges) => ({ nodes: Array.from({ length: count }), edges: edges.map(([from, to]) => ({ from, to })) });
  const table = [[graph(0), []], [graph(3), [0, 1, 2]], [graph(5, [0, 4], [4, 2], [1, 3]), [4, 0, 2, 1, 3]], [graph(2, [0, 0], [1, 0], [0, 1]), [0, 1]]];
  for (const [given, wanted] of table) assert.deepEqual(order(given), wanted);
});
