import assert from 'node:assert/strict';
import test from 'node:test';

/** As much of an element as a button is made of. */
class Element {
  isConnected = true;
  get classList() { return this.attributes.class.split(' '); }
  scrollIntoView() {}
  focus() { Element.focused = this; }
  querySelectorAll() { return this.children; }
  dataset = {};
  style = {};
  attributes = {};
  children = [];
  textContent = '';
  setAttribute(name, value) { this.attributes[name] = value; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  addEventListener(_, listener) { this.press = listener; }
}
globalThis.document = { createElement: () => new Element(), createElementNS: () => new Element() };
globalThis.browser = { i18n: { getMessage: (key, values) => ({ lang: 'en', showInPage: 'Show', showInPageOf: `Show, ${values.join(' of ')}` })[key] ?? [key, ...values].join(' ') } };
const { drawEvidence } = await import('../src/sidebar/view/evidence.js');
const { drawMentions } = await import('../src/sidebar/view/mentions.js');
const { Marks } = await import('../src/sidebar/view/marks.js');

/** @param {Record<string, string>} page outcome of each quote @param {unknown[]} asked what the page was asked to do */
function marksIn(page, asked) {
  const marker = {
    mark: async (quotes) => {
      asked.push(quotes.map(({ quote }) => quote).join());
      const outcomes = quotes.map(({ quote }) => page[quote]);
      const found = outcomes.flatMap((outcome, index) => (outcome === 'found' ? [index] : []));
      return { outcome: found.length > 0 ? 'found' : outcomes[0], found };
    },
    go: (index) => asked.push(index), clear: () => asked.push('clear'), openOriginal() {}, tell: () => {},
    next: () => new Promise((tell) => { marker.tell = tell; }),
  };
  return new Marks(marker);
}

const quotesOf = (page) => Object.keys(page).map((quote) => ({ quote, before: '', after: '' }));

/** A statement's button, in a page that answers for each mention. @param {Record<string, string>} page outcome of each quote */
function drawn(page) {
  const asked = [];
  const marks = marksIn(page, asked);
  const quotes = quotesOf(page);
  const [button, said] = drawEvidence(marks, quotes).children;
  const count = button.children.length > 1 ? button.children[0] : null;
  const state = () => [count?.textContent ?? null, button.attributes['aria-pressed'], button.dataset.outcome ?? null, said.children.length];
  const press = async () => { button.press(); await new Promise(setImmediate); return state(); };
  const lose = async () => { marks.marker.tell(null); await new Promise(setImmediate); return state(); };
  return { marks, button, asked, state, press, lose };
}

test('without a quote there is no button', () => {
  assert.equal(drawEvidence(new Marks({}), []), null);
});

test('one quote is marked, then cleared, and has no count', async () => {
  const { press, asked, button } = drawn({ a: 'found' });
  assert.equal(button.attributes['aria-label'], 'Show: a');
  assert.deepEqual([await press(), await press(), asked], [[null, 'true', 'found', 0], [null, 'false', 'found', 0], ['a', 'clear']]);
});

test('each press marks the next mention, after the last one none, and then they begin anew', async () => {
  const { press, state, button } = drawn({ a: 'found', b: 'found', c: 'found' });
  assert.deepEqual([state()[0], button.attributes['aria-label']], ['3', 'Show, 1 of 3: a']);
  const seen = [];
  for (let n = 0; n < 5; n++) seen.push((await press()).slice(0, 2).join(' '), button.attributes['aria-label']);
  assert.deepEqual(seen, ['1/3 true', 'Show, 1 of 3: a', '2/3 true', 'Show, 2 of 3: b', '3/3 true', 'Show, 3 of 3: c', '3 false', 'Show, 1 of 3: a', '1/3 true', 'Show, 1 of 3: a']);
});

test('a mark that the page has lost by itself is pressed no longer, and one that was left does not count', async () => {
  const { press, lose, asked } = drawn({ a: 'found', b: 'found' });
  await press();
  assert.deepEqual([await lose(), asked], [['2', 'false', 'found', 0], ['a']]);
  assert.deepEqual(await press(), ['1/2', 'true', 'found', 0]);
  const again = drawn({ a: 'found', b: 'found' });
  await again.press();
  const first = again.lose;
  again.button.press();
  assert.deepEqual(await first(), ['2/2', 'true', 'found', 0]);
});

test('a mention that is not in the page is passed over', async () => {
  const { press } = drawn({ a: 'missing', b: 'found', c: 'missing' });
  assert.deepEqual([await press(), await press()], [['2/3', 'true', 'found', 0], ['3', 'false', 'found', 0]]);
});

test('the button says so when no mention is in the page, and at once when the page cannot be marked', async () => {
  const none = drawn({ a: 'missing', b: 'missing' });
  assert.deepEqual([await none.press(), none.asked.slice(0, 2)], [['2', 'false', 'missing', 1], ['a', 'b']]);
  const closed = drawn({ a: 'forbidden', b: 'found' });
  assert.deepEqual([await closed.press(), closed.asked[1]], [['2', 'false', 'forbidden', 1], 'clear']);
  assert.deepEqual(await drawn({ a: 'elsewhere' }).press(), [null, 'false', 'elsewhere', 2]);
});

test('clearing begins anew, also while the page is still looking', async () => {
  const { marks, button, press, state, asked } = drawn({ a: 'found', b: 'found' });
  await press();
  assert.deepEqual([marks.clear(), marks.clear(), state().slice(0, 2)], [true, false, ['2', 'false']]);
  asked.length = 0;
  button.press();
  assert.equal(marks.clear(), true);
  await new Promise(setImmediate);
  assert.deepEqual([state()[1], asked], ['false', ['a', 'clear', 'clear']]);
});

test('presses that come faster than the page answers each count', async () => {
  const { button, press } = drawn({ a: 'found', b: 'found', c: 'found' });
  button.press();
  assert.equal((await press())[0], '2/3');
});

test('a statement that is drawn anew while its mention is marked takes the mark over', async () => {
  const { marks, button, press, asked } = drawn({ a: 'found', b: 'found' });
  await press();
  button.isConnected = false;
  const redrawn = ['z', 'a'].map((first) => drawEvidence(marks, [first, 'b'].map((quote) => ({ quote, before: '', after: '' }))).children[0]);
  marks.adopt({ querySelectorAll: () => redrawn });
  assert.deepEqual(redrawn.map((one) => one.attributes['aria-pressed']), ['false', 'true']);
  redrawn[1].press();
  await new Promise(setImmediate);
  assert.deepEqual([redrawn[1].children[0].textContent, asked], ['2/2', ['a', 'b']]);
  redrawn[1].isConnected = false;
  marks.adopt({ querySelectorAll: () => [] });
  assert.equal(asked.at(-1), 'clear');
});

test('a press on the mark in the page leads back to the statement', async () => {
  const { marks, button, press } = drawn({ a: 'found' });
  await press();
  marks.marker.tell(0);
  await new Promise(setImmediate);
  assert.equal(Element.focused, button);
});

/** All mentions of somebody, in such a page. @param {Record<string, string>} page */
function mentioned(page) {
  const asked = [];
  const pressed = [];
  const marks = marksIn(page, asked);
  const [button, stepper, said] = drawMentions(marks, quotesOf(page), { label: 'Show', pressed: (place) => pressed.push(place) }).children;
  const [back, place, on] = stepper.children;
  const after = async (act) => { act(); await new Promise(setImmediate); return [button.attributes['aria-pressed'], stepper.hidden ? '' : place.textContent, said.children.join('')]; };
  return { asked, pressed, marks, press: () => after(() => button.press()), on: () => after(() => on.press()), back: () => after(() => back.press()), tell: (what) => after(() => marks.marker.tell(what)) };
}

test('all mentions are marked at once, and the reader is led from one to the next and round again', async () => {
  const { asked, press, on, back } = mentioned({ a: 'found', b: 'missing', c: 'found', d: 'found' });
  assert.deepEqual(await press(), ['true', 'placeOf 1 3', 'someMissing 3 4']);
  assert.deepEqual([(await on())[1], (await on())[1], (await on())[1], (await back())[1]], ['placeOf 2 3', 'placeOf 3 3', 'placeOf 1 3', 'placeOf 3 3']);
  assert.deepEqual((await press()).slice(0, 2), ['false', '']);
  assert.deepEqual(asked, ['a,b,c,d', 2, 3, 0, 3, 'clear']);
});

test('one mention needs no steps, and none says so', async () => {
  assert.deepEqual(await mentioned({ a: 'found' }).press(), ['true', '', '']);
  const none = mentioned({ a: 'missing', b: 'missing' });
  const [pressed, , said] = await none.press();
  assert.deepEqual([pressed, said !== '', none.asked], ['false', true, ['a,b', 'clear']]);
});

test('each press on a mention in the page is told, until the marks are gone', async () => {
  const { pressed, press, tell } = mentioned({ a: 'found', b: 'found' });
  await press();
  await tell(1);
  await tell(0);
  assert.deepEqual([pressed, (await tell(null))[0]], [[1, 0], 'false']);
});
