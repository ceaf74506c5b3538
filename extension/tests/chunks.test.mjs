import assert from 'node:assert/strict';
import test from 'node:test';
import { pieces, within } from '../src/sidebar/wire/chunks.js';

test('pieces are cut on code points, keep the budget and give the text back', () => {
  const texts = ['', 'a', '🌉'.repeat(100), '<"\\\n'.repeat(50), 'é'.repeat(99), `${'a'.repeat(19)}🌉`];
  for (const text of texts) {
    const cut = [...pieces(text, 20)];
    assert.equal(cut.join(''), text);
    for (const piece of cut) {
      assert.ok(piece.isWellFormed?.() ?? true);
      assert.ok(Buffer.byteLength(JSON.stringify(piece)) - 2 <= 20, JSON.stringify(piece));
    }
  }
  assert.deepEqual([...pieces('')], ['']);
});

test('a text is cut to bytes on a code point', () => {
  const table = [['abc', 3, 'abc'], ['abcd', 3, 'abc'], ['éé', 3, 'é'], ['🌉🌉', 7, '🌉'], ['a🌉', 4, 'a'], ['', 0, '']];
  for (const [text, bytes, kept] of table) assert.equal(within(text, bytes), kept, text);
});
