import assert from 'node:assert/strict';
import test from 'node:test';
import { Run } from '../src/sidebar/run.js';
import { fakeHost } from './fake_host.mjs';

function open() {
  const host = fakeHost();
  const seen = [];
  const names = ['progress', 'article', 'card', 'plugin', 'done', 'failed'];
  const listener = Object.fromEntries(names.map((name) => [name, (...values) => seen.push([name, ...values])]));
  const run = new Run(host.rpc, { url: 'https://a.example/' }, listener);
  return { ...host, seen, run, kinds: () => seen.map(([name]) => name) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a page tells its stages, its article, its cards and its end', async () => {
  const { note, say, seen, kinds, run } = open();
  await note('page/progress', { page: 1, stage: 'fetching', detail: 'x', received: 5, total: 'ten' });
  await note('page/article', { page: 1, article: { title: 'T', original: 'javascript:alert(1)', url: 'https://a.example/', words: -3, direction: 'up', byline: ['A', 5] } });
  await note('page/card', { page: 1, plugin: 'p', card: { kind: 'text', id: 'c', title: 'C', text: 'x' } });
  await note('page/plugin', { page: 1, plugin: 'p', state: 'done', reason: '', ms: 4 });
  await say({ id: 1, result: { page: 1, requests: [{ url: 'https://a.example/', purpose: 'page' }, 5], plugins: { done: 1, failed: 0, skipped: 0 }, timings: { total: 12 } } });
  await settled();
  assert.deepEqual(kinds(), ['progress', 'article', 'card', 'plugin', 'done']);
  assert.deepEqual(seen[0][1], { stage: 'fetching', received: 5, total: 0 });
  assert.equal(run.article.original, 'https://a.example/');
  assert.deepEqual([run.article.words, run.article.direction, run.article.byline], [0, 'auto', ['A']]);
  assert.deepEqual(seen.at(-1)[1], { requests: [{ url: 'https://a.example/', purpose: 'page' }], total: 12, failed: 0 });
});

test('unknown notifications, stages, states and shapes are dropped', async () => {
  const { note, kinds } = open();
  await note('page/invented', { page: 1 });
  await note('page/progress', { page: 1, stage: 'no-access' });
  await note('page/plugin', { page: 1, plugin: 'p', state: 'cheering' });
  await note('page/article', { page: 1, article: 'text' });
  await note('page/card', { page: 1, plugin: '', card: { id: 'c', title: 'C' } });
  await note('page/card', { page: 1, plugin: 'p', card: { title: 'no id' } });
  assert.deepEqual(kinds(), []);
});

test('a card with the same plugin and id takes the place of the earlier one', async () => {
  const { note, run } = open();
  for (const [plugin, id, title] of [['p', 'a', 'partial'], ['q', 'a', 'other'], ['p', 'a', 'full']]) await note('page/card', { page: 1, plugin, card: { id, title } });
  assert.deepEqual([...run.cards.values()].map((one) => one.card.title), ['full', 'other']);
});

test('a page that was left is cancelled, closed and silent', async () => {
  const { note, say, run, sent, kinds } = open();
  run.leave();
  await note('page/card', { page: 1, plugin: 'p', card: { id: 'c', title: 'C' } });
  await say({ id: 1, error: { code: -32800, message: 'Cancelled.' } });
  await settled();
  assert.deepEqual(kinds(), []);
  assert.deepEqual(sent.slice(1).map((m) => [m.method, m.params]), [['$/cancelRequest', { id: 1 }], ['page/close', { page: 1 }]]);
});

test('an error is handed on as it is', async () => {
  const { say, seen } = open();
  await say({ id: 1, error: { code: -32011, message: 'A list.', data: { kind: 'NotAnArticle' } } });
  await settled();
  assert.equal(seen[0][0], 'failed');
  assert.equal(seen[0][1].kind, 'NotAnArticle');
});
