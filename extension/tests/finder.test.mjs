import assert from 'node:assert/strict';
import test from 'node:test';
import '../src/content/finder.js';

const { fold, finder } = globalThis.sidelightFinder;

/** The marked words, as the pieces spell them. */
function marked(pieces, quote, before = '', after = '') {
  const folded = fold(pieces);
  const place = finder(folded.text)({ quote, before, after });
  if (!place) return null;
  const [first, last] = [folded.at(place.start), folded.at(place.end - 1)];
  if (first.piece === last.piece) return pieces[first.piece].slice(first.offset, last.offset + 1);
  return [pieces[first.piece].slice(first.offset), ...pieces.slice(first.piece + 1, last.piece), pieces[last.piece].slice(0, last.offset + 1)].join('|');
}

test('white space is folded and what cannot be seen is left out', () => {
  assert.equal(fold(['  A\n\tb ', ' c\u00a0d', 'so\u00adft\u200b']).text, 'A b c dsoft');
});

test('a quote is found across pieces, line ends and other spaces', () => {
  assert.equal(marked(['Alice ', 'Example', ' said'], 'Alice Example'), 'Alice |Example');
  assert.equal(marked(['cost\n   12\u00a0million euros'], 'cost 12 million'), 'cost\n   12\u00a0million');
  assert.equal(marked(['bridge cost'], ' cost\n'), 'cost');
  assert.equal(marked(['The co\u00adst was 🌉 high'], 'cost was 🌉'), 'co\u00adst was 🌉');
});

test('of equal words the one with the right neighbours is found', () => {
  const text = ['Acme Corp says. ', 'Then Acme Corp built it. ', 'Acme Corp left.'];
  const place = (before, after) => finder(fold(text).text)({ quote: 'Acme Corp', before, after })?.start;
  assert.equal(place('', ' says'), 0);
  assert.equal(place('says. Then ', ' built it.'), 21);
  assert.equal(place('built it. ', ' left.'), 41);
  assert.equal(place('nothing like it', 'nor this'), 0);
  assert.equal(marked(['ab', 'ab', 'ab'], 'ab', 'abab', ''), 'ab');
});

test('words that the page spaces otherwise are found by their letters', () => {
  assert.equal(marked(['Old', 'bridge', '1874'], 'Old bridge 1874'), 'Old|bridge|1874');
  assert.equal(marked(['12 million'], '12million'), '12 million');
});

test('what is not there is not found', () => {
  for (const quote of ['missing', '', '   ', 'Alice  Bob']) assert.equal(marked(['Alice Example'], quote), null);
  assert.equal(marked([], 'a'), null);
});

test('many quotes that a long page has not do not take forever', () => {
  const find = finder(fold(['so many words '.repeat(100_000)]).text);
  for (let n = 0; n < 500; n++) assert.equal(find({ quote: `name ${n}`, before: 'so many words', after: 'so many words' }), null);
});

test('a page of one repeated letter does not take forever', () => {
  const folded = fold(['a'.repeat(500_000)]);
  assert.ok(finder(folded.text)({ quote: 'a', before: 'a'.repeat(30), after: 'a'.repeat(30) }));
});
