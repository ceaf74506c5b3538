import assert from 'node:assert/strict';
import test from 'node:test';
import { readMessage } from '../src/sidebar/wire/messages.js';

const deep = (levels) => { let value = 1; for (let i = 0; i < levels; i++) value = [value]; return value; };

test('what is not a message of the protocol is dropped', () => {
  const wrong = [
    null, 1, 'text', [], {}, { jsonrpc: '1.0', id: 1, result: 1 }, { jsonrpc: '2.0' }, { jsonrpc: '2.0', id: '1', result: 1 }, { jsonrpc: '2.0', id: 1.5, result: 1 },
    { jsonrpc: '2.0', id: 0, result: 1 }, { jsonrpc: '2.0', id: -1, result: 1 }, { jsonrpc: '2.0', id: 2 ** 53, result: 1 }, { jsonrpc: '2.0', id: 1 }, { jsonrpc: '2.0', result: 1 },
    { jsonrpc: '2.0', id: null, result: 1 }, { jsonrpc: '2.0', id: 'x', error: {} }, { jsonrpc: '2.0', id: 1, error: 'no' }, { jsonrpc: '2.0', method: 5, params: {} },
    { jsonrpc: '2.0', method: 'page/card' }, { jsonrpc: '2.0', method: 'page/card', params: [] }, { jsonrpc: '2.0', id: 1, method: 'page/card', params: {} },
    { jsonrpc: '2.0', method: 'm'.repeat(65), params: {} }, { jsonrpc: '2.0', id: 1, result: deep(70) }, { jsonrpc: '2.0', id: 1, result: Array(300_000).fill(0) },
  ];
  for (const message of wrong) assert.equal(readMessage(message), null, JSON.stringify(message)?.slice(0, 80));
});

test('answers, errors and notifications are told apart', () => {
  assert.deepEqual(readMessage({ jsonrpc: '2.0', id: 3, result: { a: 1 }, extra: true }), { type: 'answer', id: 3, result: { a: 1 }, bulk: '' });
  assert.equal(readMessage({ jsonrpc: '2.0', id: 3, result: null })?.type, 'answer');
  assert.equal(readMessage({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'x' } })?.type, 'failure');
  assert.deepEqual(readMessage({ jsonrpc: '2.0', method: 'page/card', params: { page: 1 }, bulk: 'card' }), { type: 'notice', method: 'page/card', params: { page: 1 }, bulk: 'card' });
  assert.equal(readMessage({ jsonrpc: '2.0', method: 'page/card', params: {}, bulk: '__proto__' })?.bulk, '');
  assert.equal(readMessage({ jsonrpc: '2.0', id: 1, result: deep(60) })?.type, 'answer');
});

test('an error of any shape becomes one that can be shown', () => {
  const failure = readMessage({ jsonrpc: '2.0', id: 1, error: { message: 'm'.repeat(5000), data: { kind: 5, retryAfterMs: -1, retryable: 'yes', hint: {} } } });
  assert.deepEqual(failure?.error, { kind: 'InternalError', message: 'm'.repeat(1000), hint: '', retryable: false, retryAfterMs: 0, supported: [] });
});
