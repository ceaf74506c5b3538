import assert from 'node:assert/strict';
import test from 'node:test';

/** As much of an element as a chip and its card are made of. */
class Element extends EventTarget {
  attributes = {};
  hidden = false;
  offsetParent = null;
  isConnected = true;
  children = [];
  keyboard = false; // whether the focus is shown
  setAttribute(name, value) { this.attributes[name] = value; }
  contains(other) { return other === this || this.children.some((one) => one.contains(other)); }
  matches() { return this.keyboard; }
  querySelector() { return this.children.find((one) => one.keyboard) ?? null; }
  scrollIntoView() {}
  focus() { document.activeElement = this; }
  tell(type, more = {}) { this.dispatchEvent(Object.assign(new Event(type), more)); }
}

/** A clock that goes when it is told to. */
const clock = { now: 0, timers: new Map(), next: 1 };
globalThis.setTimeout = (act, ms) => { clock.timers.set(clock.next, { act, at: clock.now + ms }); return clock.next++; };
globalThis.clearTimeout = (id) => clock.timers.delete(id);
function pass(ms) {
  const end = clock.now + ms;
  for (;;) {
    const [id, due] = [...clock.timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0] ?? [];
    if (id === undefined) break;
    clock.timers.delete(id);
    clock.now = due.at;
    due.act();
  }
  clock.now = end;
}

globalThis.Node = Element;
globalThis.document = new Element();
const { HoverCard, closeHoverCard } = await import('../src/cards/hover_card.js');

function drawn() {
  const [button, card, place] = [new Element(), new Element(), new Element()];
  card.hidden = true;
  place.children = [button, card];
  let filled = 0;
  new HoverCard({ button, card, place, fill: () => { filled++; } });
  const mouse = (type, part = button, pointerType = 'mouse') => part.tell(type, { pointerType });
  const isOpen = () => { assert.equal(button.attributes['aria-expanded'] === 'true', !card.hidden); return !card.hidden; };
  return { button, card, place, mouse, isOpen, filled: () => filled };
}

test('a card is made after 150 ms, shown after 500 and closed 300 after the mouse has left', () => {
  const { mouse, isOpen, filled } = drawn();
  mouse('pointerenter');
  pass(149);
  assert.equal(filled(), 0);
  pass(1);
  assert.deepEqual([filled(), isOpen()], [1, false]);
  pass(349);
  assert.equal(isOpen(), false);
  pass(1);
  assert.deepEqual([filled(), isOpen()], [1, true]);
  pass(60_000);
  assert.equal(isOpen(), true);
  mouse('pointerleave');
  pass(299);
  assert.equal(isOpen(), true);
  pass(1);
  assert.equal(isOpen(), false);
});

test('a mouse that only passes opens nothing, nor does a finger', () => {
  const { mouse, isOpen, filled } = drawn();
  for (const kind of ['mouse', 'touch']) {
    mouse('pointerenter', undefined, kind);
    pass(140);
    mouse('pointerleave', undefined, kind);
    pass(10_000);
  }
  mouse('pointerenter', undefined, 'touch');
  pass(10_000);
  assert.deepEqual([filled(), isOpen()], [0, false]);
});

test('the mouse can go into the card, and from there back', () => {
  const { card, mouse, isOpen } = drawn();
  mouse('pointerenter');
  pass(500);
  for (const part of [card, undefined, card]) {
    mouse('pointerleave', part === card ? undefined : card);
    pass(299);
    mouse('pointerenter', part);
    pass(5000);
    assert.equal(isOpen(), true);
  }
  mouse('pointerleave', card);
  pass(300);
  assert.equal(isOpen(), false);
});

test('one that is pressed stays until it is pressed again, Esc, or a press elsewhere; a finger opens it so', () => {
  const { button, card, mouse, isOpen } = drawn();
  const other = drawn();
  for (const leave of [() => button.tell('click'), closeHoverCard, () => document.tell('pointerdown'), () => other.button.tell('click')]) {
    button.tell('click');
    mouse('pointerenter');
    mouse('pointerleave');
    pass(10_000);
    assert.equal(isOpen(), true);
    leave();
    assert.equal(isOpen(), false);
  }
  assert.equal(other.isOpen(), true);
  mouse('pointerenter');
  pass(500);
  assert.deepEqual([isOpen(), other.isOpen()], [true, false]);
  card.tell('click');
  mouse('pointerleave');
  pass(10_000);
  assert.equal(isOpen(), true, 'who works in the card keeps it');
  closeHoverCard();
});

test('the keyboard opens it by its focus and closes it by leaving; the mouse\'s focus does not', () => {
  const { button, card, place, isOpen } = drawn();
  button.tell('focus');
  assert.equal(isOpen(), false);
  button.keyboard = true;
  button.tell('focus');
  assert.equal(isOpen(), true);
  place.tell('focusout', { relatedTarget: card });
  assert.equal(isOpen(), true);
  button.keyboard = false;
  place.tell('focusout', { relatedTarget: null });
  assert.equal(isOpen(), false);
});

test('Esc gives the focus back to the chip without opening it again, and tells whether there was anything to close', () => {
  const { button, card, place, isOpen } = drawn();
  button.tell('click');
  document.activeElement = card;
  button.keyboard = true;
  button.focus = () => { document.activeElement = button; button.tell('focus'); };
  assert.deepEqual([closeHoverCard(), isOpen(), document.activeElement === button, closeHoverCard()], [true, false, true, false]);
  button.tell('click');
  place.isConnected = false; // it was drawn anew
  assert.equal(closeHoverCard(), false);
});
