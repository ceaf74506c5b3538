import assert from 'node:assert/strict';
import test from 'node:test';

/** As much of an element as a button is made of. */
class Element {
  isConnected = true;
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
globalThis.browser = { i18n: { getMessage: (key, values) => ({ lang: 'en', showInPage: 'Show', showInPageOf: `Show, ${values.join(' of ')}` })[key] ?? key } };
const { EvidenceButtons } = await import('../src/sidebar/view/evidence.js');

/** A statement's button, in a page that answers for each mention. @param {Record<string, string>} page outcome of each quote */
function drawn(page) {
  const asked = [];
  let leave = () => {};
  const buttons = new EvidenceButtons({ mark: async (quote) => { asked.push(quote.quote); return page[quote.quote]; }, clear: () => asked.push('clear'), openOriginal() {},
    gone: () => new Promise((gone) => { leave = gone; }) });
  const quotes = Object.keys(page).map((quote) => ({ quote, before: '', after: '' }));
  const [button, said] = buttons.draw(quotes).children;
  const count = button.children.length > 1 ? button.children[0] : null;
  const state = () => [count?.textContent ?? null, button.attributes['aria-pressed'], button.dataset.outcome ?? null, said.children.length];
  const press = async () => { button.press(); await new Promise(setImmediate); return state(); };
  const lose = async () => { leave(); await new Promise(setImmediate); return state(); };
  return { buttons, button, asked, state, press, lose };
}

test('without a quote there is no button', () => {
  assert.equal(new EvidenceButtons({}).draw([]), null);
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
  const { buttons, button, press, state, asked } = drawn({ a: 'found', b: 'found' });
  await press();
  assert.deepEqual([buttons.clear(), buttons.clear(), state().slice(0, 2)], [true, false, ['2', 'false']]);
  asked.length = 0;
  button.press();
  assert.equal(buttons.clear(), true);
  await new Promise(setImmediate);
  assert.deepEqual([state()[1], asked], ['false', ['a', 'clear', 'clear']]);
});

test('presses that come faster than the page answers each count', async () => {
  const { button, press } = drawn({ a: 'found', b: 'found', c: 'found' });
  button.press();
  assert.equal((await press())[0], '2/3');
});

test('a statement that is drawn anew while its mention is marked takes the mark over', async () => {
  const { buttons, button, press, asked } = drawn({ a: 'found', b: 'found' });
  await press();
  button.isConnected = false;
  const redrawn = ['z', 'a'].map((first) => buttons.draw([first, 'b'].map((quote) => ({ quote, before: '', after: '' }))).children[0]);
  buttons.adopt({ querySelectorAll: () => redrawn });
  assert.deepEqual(redrawn.map((one) => one.attributes['aria-pressed']), ['false', 'true']);
  redrawn[1].press();
  await new Promise(setImmediate);
  assert.deepEqual([redrawn[1].children[0].textContent, asked], ['2/2', ['a', 'b']]);
  redrawn[1].isConnected = false;
  buttons.adopt({ querySelectorAll: () => [] });
  assert.equal(asked.at(-1), 'clear');
});
