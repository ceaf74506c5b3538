import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { fakeHost } from './fake_host.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const stand = (text, chunks, more = {}) => ({ chunks, length: text.length, sha256: sha256(text), ...more });

test('an answer reaches the request with its id, whatever the order', async () => {
  const { rpc, sent, say } = fakeHost();
  const [first, second] = [rpc.request('a', {}), rpc.request('b', {})];
  assert.deepEqual(sent.map((m) => [m.jsonrpc, m.id, m.method]), [['2.0', 1, 'a'], ['2.0', 2, 'b']]);
  await say({ id: 2, result: 'two' });
  await say({ id: 1, result: 'one' });
  assert.deepEqual([await first.done, await second.done], ['one', 'two']);
});

test('an error is told by its kind and sentence', async () => {
  const { rpc, say } = fakeHost();
  const request = rpc.request('a', {});
  await say({ id: 1, error: { code: -32021, message: 'No answer.', data: { kind: 'Unreachable', hint: 'Wait.', retryable: true, retryAfterMs: 5 } } });
  await assert.rejects(request.done, (failure) => {
    assert.deepEqual(failure.error, { kind: 'Unreachable', message: 'No answer.', hint: 'Wait.', retryable: true, retryAfterMs: 5, supported: [] });
    return true;
  });
});

test('a request is answered once: a second answer and an unknown id are ignored', async () => {
  const { rpc, say } = fakeHost();
  const request = rpc.request('a', {});
  await say({ id: 7, result: 'nobody asked' });
  await say({ id: 1, result: 'first' });
  await say({ id: 1, result: 'second' });
  assert.equal(await request.done, 'first');
});

test('notifications go to the page that they name, until it is answered or cancelled', async () => {
  const { rpc, sent, note, say } = fakeHost();
  const seen = [];
  const request = rpc.request('page/open', {}, { onNotice: (method, params) => seen.push([method, params.page]) });
  await note('page/progress', { page: 1 });
  await note('page/progress', { page: 2 });
  await note('page/progress', { page: '1' });
  request.cancel();
  request.cancel();
  await note('page/card', { page: 1 });
  await say({ id: 1, error: { code: -32800, message: 'Cancelled.', data: { kind: 'Cancelled' } } });
  await assert.rejects(request.done, (failure) => failure.error.kind === 'Cancelled');
  await note('page/card', { page: 1 });
  assert.deepEqual(seen, [['page/progress', 1]]);
  assert.deepEqual(sent.slice(1), [{ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } }]);
});

test('html follows its request in chunks, eight at first, then one for each credit', async () => {
  const { rpc, sent, note } = fakeHost();
  const html = 'é<p>'.repeat(500_000);
  rpc.request('page/open', { url: 'https://a.example/' }, { html });
  assert.deepEqual(sent[0].params, { url: 'https://a.example/', html: { chunked: true } });
  assert.equal(sent.length, 1 + 8);
  await note('$/credit', { id: 1, more: 1 });
  assert.equal(sent.length, 1 + 9);
  await note('$/credit', { id: 1, more: -5 });
  await note('$/credit', { id: 1, more: 'many' });
  await note('$/credit', { id: 9, more: 5 });
  assert.equal(sent.length, 1 + 9);
  await note('$/credit', { id: 1, more: 1000 });
  const chunks = sent.slice(1).map((m) => m.params);
  assert.equal(chunks.map((c) => c.data).join(''), html);
  assert.deepEqual(chunks.map((c) => c.seq), chunks.map((_, index) => index));
  assert.deepEqual(chunks.map((c) => c.last), chunks.map((_, index) => index === chunks.length - 1));
  for (const message of sent) assert.ok(Buffer.byteLength(JSON.stringify(message)) <= 256 * 1024);
});

test('a cancelled request sends no further chunks', async () => {
  const { rpc, sent, note } = fakeHost();
  const request = rpc.request('page/open', {}, { html: 'x'.repeat(5_000_000) });
  const before = sent.length;
  request.cancel();
  await note('$/credit', { id: 1, more: 10 });
  assert.equal(sent.length, before + 1);
});

test('a result in chunks is put together, each chunk earning one credit', async () => {
  const { rpc, sent, note, say } = fakeHost();
  const request = rpc.request('a', {});
  const text = JSON.stringify({ deep: ['ü', '🌉'] });
  await note('$/chunk', { id: 1, seq: 0, data: text.slice(0, 5), last: false });
  await note('$/chunk', { id: 1, seq: 1, data: text.slice(5), last: true });
  await say({ id: 1, result: stand(text, 2), bulk: 'result' });
  assert.deepEqual(await request.done, { deep: ['ü', '🌉'] });
  assert.deepEqual(sent.slice(1).map((m) => m.params), [{ id: 1, more: 1 }, { id: 1, more: 1 }]);
});

test('an article in chunks takes its place in the notification, before what follows it', async () => {
  const { rpc, note } = fakeHost();
  const seen = [];
  rpc.request('page/open', {}, { onNotice: (method, params) => seen.push([method, params.article?.title ?? params.stage]) });
  const text = JSON.stringify({ title: 'T' });
  void note('$/chunk', { id: 1, seq: 0, data: text, last: true });
  void note('page/article', { page: 1, article: stand(text, 1) }, { bulk: 'article' });
  await note('page/progress', { page: 1, stage: 'analysing' });
  assert.deepEqual(seen, [['page/article', 'T'], ['page/progress', 'analysing']]);
});

test('chunks that do not agree with the message that stands for them are dropped', async () => {
  const text = '{"a":1}';
  const wrong = [
    { chunks: [{ seq: 1, data: text, last: true }], stand: stand(text, 1) },
    { chunks: [{ seq: 0, data: text, last: false }], stand: stand(text, 1) },
    { chunks: [{ seq: 0, data: text, last: true }], stand: stand(text, 2) },
    { chunks: [{ seq: 0, data: text, last: true }], stand: stand(text, 1, { length: 6 }) },
    { chunks: [{ seq: 0, data: text, last: true }], stand: stand(text, 1, { sha256: sha256('other') }) },
    { chunks: [{ seq: 0, data: '{"a":', last: true }], stand: stand('{"a":', 1) },
    { chunks: [{ seq: 0, data: 5, last: true }], stand: stand(text, 1) },
    { chunks: [], stand: stand(text, 0) },
  ];
  for (const one of wrong) {
    const { rpc, note, say } = fakeHost();
    const request = rpc.request('a', {});
    for (const chunk of one.chunks) await note('$/chunk', { id: 1, ...chunk });
    await say({ id: 1, result: one.stand, bulk: 'result' });
    await assert.rejects(request.done, (failure) => failure.error.kind === 'InternalError', JSON.stringify(one));
  }
});

test('the end of the line ends every request, also one that is made later', async () => {
  const { rpc } = fakeHost();
  const early = rpc.request('a', {});
  rpc.end();
  const late = rpc.request('b', {});
  for (const request of [early, late]) await assert.rejects(request.done, (failure) => failure.error.kind === 'HostLost');
});

test('an error without an id is a refusal of the whole connection', async () => {
  const { refusals, say } = fakeHost();
  await say({ id: null, error: { code: -32042, message: 'Not known.', data: { kind: 'NotAllowed' } } });
  assert.equal(refusals[0].kind, 'NotAllowed');
});

test('news of the plugins reach the connection, whole or in chunks, and not after its end', async () => {
  const { rpc, sent, note, news } = fakeHost();
  await note('plugins/changed', { plugins: [{ id: 'a' }] });
  const text = JSON.stringify([{ id: 'b' }, { id: 'c' }]);
  await note('$/chunk', { id: 'plugins/changed', seq: 0, data: text.slice(0, 9), last: false });
  await note('$/chunk', { id: 'plugins/changed', seq: 1, data: text.slice(9), last: true });
  await note('plugins/changed', { plugins: stand(text, 2) }, { bulk: 'plugins' });
  await note('plugins/changed', { plugins: stand(text, 2) }, { bulk: 'plugins' }); // without its chunks
  await note('plugins/invented', { plugins: [] });
  rpc.end();
  await note('plugins/changed', { plugins: [] });
  assert.deepEqual(news, [['plugins/changed', { plugins: [{ id: 'a' }] }], ['plugins/changed', { plugins: [{ id: 'b' }, { id: 'c' }] }]]);
  assert.deepEqual(sent.map((m) => [m.method, m.params]), [['$/credit', { id: 'plugins/changed', more: 1 }], ['$/credit', { id: 'plugins/changed', more: 1 }]]);
});
