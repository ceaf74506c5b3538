import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { readCard, webAddress } from '../src/cards/model.js';

/** The host turns spans of the text into quotes before a card is sent. */
function onTheWire(value) {
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'evidence' && Array.isArray(inner)
    ? inner.map((span) => (span && typeof span === 'object' ? { quote: 'quote', before: 'before', after: 'after', ...span } : span))
    : onTheWire(inner)]));
}

function corpus(kind) {
  const folder = new URL(`../../tests/cards/${kind}/`, import.meta.url);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => ({ name, raw: JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8')).card }));
}

const BODIES = { text: 'stretches', facts: 'facts', list: 'items', table: 'rows', timeline: 'events', chart: 'points', graph: 'edges' };

test('every valid card of the corpus can be drawn, with all that it holds', () => {
  for (const { name, raw } of corpus('valid')) {
    const card = readCard(onTheWire(raw));
    assert.ok(card, name);
    assert.equal(card.title, raw.title, name);
    assert.equal(card.evidence.length, (raw.evidence ?? []).length, name);
    const member = BODIES[raw.kind];
    assert.equal(card.body.kind, member ? raw.kind : 'plain', name);
    if (member === undefined) continue;
    const given = raw.kind === 'text' ? [raw.text].flat() : raw[member];
    assert.equal(card.body[member].length, given.length, name);
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
  const card = readCard({ kind: 'list', id: 'a', title: 't'.repeat(5000), items: Array.from({ length: 5000 }, () => ({ text: 'x'.repeat(10_000) })) });
  assert.ok(card.title.length <= 300 && card.body.items.length <= 500 && card.body.items[0].text.length <= 2000);
});

test('an unknown kind keeps its title, summary and evidence', () => {
  const card = readCard({ kind: 'hologram', id: 'a', title: 'T', summary: 'S', evidence: [{ quote: 'q', before: '', after: '' }, { quote: ' ' }, 5] });
  assert.deepEqual([card.title, card.summary, card.body.kind, card.evidence.length], ['T', 'S', 'plain', 1]);
});
