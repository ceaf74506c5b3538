// A card that belongs to a button: it opens when the mouse rests on the button or the keyboard comes to it, and stays once it is pressed.
// It can be reached with the mouse, goes with Esc, and there is one at a time (WCAG 1.4.13).

const PREPARE_MS = 150; // that the mouse rests until the content is made
const SHOW_MS = 500;
const CLOSE_MS = 300; // after the mouse has left
const GAP = 4;

/** @type {HoverCard | null} */
let current = null;

/** @returns {boolean} whether one was open */
export function closeHoverCard() {
  const open = current;
  open?.close({ back: true });
  return open?.isInPanel === true;
}

export class HoverCard {
  #button;
  #card;
  #place;
  #fill;
  #isFilled = false;
  #isPinned = false;
  #isOver = false;
  #isQuiet = false; // the focus comes back from here
  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];

  /** @param {{button: HTMLElement, card: HTMLElement, place: HTMLElement, fill: () => void}} parts `place` holds both; `fill` makes the content, once */
  constructor({ button, card, place, fill }) {
    this.#button = button;
    this.#card = card;
    this.#place = place;
    this.#fill = fill;
    for (const part of [button, card]) {
      part.addEventListener('pointerenter', (event) => { if (event.pointerType !== 'touch') this.#enter(); });
      part.addEventListener('pointerleave', (event) => { if (event.pointerType !== 'touch') this.#leave(); });
    }
    button.addEventListener('click', () => this.#press());
    button.addEventListener('focus', () => { if (!this.#isQuiet && button.matches(':focus-visible')) this.open({ show: true }); });
    card.addEventListener('click', () => { this.#isPinned = true; }); // who works in it wants to keep it
    place.addEventListener('focusout', (event) => { if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) this.#settle(); });
  }

  /** Its place may have been drawn anew. */
  get isInPanel() {
    return this.#place.isConnected;
  }

  /** @param {{pin?: boolean, show?: boolean}} [how] show: all of it, if that needs scrolling */
  open({ pin = false, show = pin } = {}) {
    this.#stopWaiting();
    this.#isPinned ||= pin;
    if (current === this) return;
    current?.close();
    current = this;
    this.#prepare();
    this.#card.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#arrange();
    if (show) this.#card.scrollIntoView({ block: 'nearest' });
    document.addEventListener('pointerdown', this.#elsewhere, true);
  }

  /** @param {{back?: boolean}} [how] the focus goes back to the button, if it was in the card */
  close({ back = false } = {}) {
    this.#stopWaiting();
    this.#isPinned = false;
    if (current !== this) return;
    current = null;
    if (back && this.#card.contains(document.activeElement)) {
      this.#isQuiet = true;
      this.#button.focus();
      this.#isQuiet = false;
    }
    this.#card.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this.#elsewhere, true);
  }

  #press() {
    if (current === this && this.#isPinned) this.close();
    else this.open({ pin: true });
  }

  #enter() {
    this.#isOver = true;
    this.#stopWaiting();
    if (current !== this) this.#timers = [setTimeout(() => this.#prepare(), PREPARE_MS), setTimeout(() => this.open(), SHOW_MS)];
  }

  #leave() {
    this.#isOver = false;
    this.#stopWaiting();
    this.#timers = [setTimeout(() => this.#settle(), CLOSE_MS)];
  }

  /** Closes unless something keeps it open. */
  #settle() {
    if (!this.#isPinned && !this.#isOver && !this.#place.querySelector(':focus-visible')) this.close();
  }

  #stopWaiting() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #prepare() {
    if (!this.#isFilled) this.#fill();
    this.#isFilled = true;
  }

  #elsewhere = (/** @type {Event} */ event) => {
    if (!(event.target instanceof Node && this.#place.contains(event.target))) this.close();
  };

  /** Under the button, or over it where there is no room; within the box that both are placed in. */
  #arrange() {
    const [button, card] = [this.#button, this.#card];
    const box = /** @type {HTMLElement} */ (card.offsetParent);
    if (!box) return;
    const isRtl = getComputedStyle(box).direction === 'rtl';
    const start = isRtl ? box.clientWidth - button.offsetLeft - button.offsetWidth : button.offsetLeft;
    card.style.insetInlineStart = `${Math.max(0, Math.min(start, box.clientWidth - card.offsetWidth))}px`;
    const { top, bottom } = button.getBoundingClientRect();
    const height = card.offsetHeight + 2 * GAP;
    const { scrollMarginBlockStart: header, scrollMarginBlockEnd: footer } = getComputedStyle(card); // what stands over the panel's edges
    const isAbove = bottom + height + parseFloat(footer) > innerHeight && top - height - parseFloat(header) > 0;
    card.style.insetBlockStart = isAbove ? 'auto' : `${button.offsetTop + button.offsetHeight + GAP}px`;
    card.style.insetBlockEnd = isAbove ? `${box.clientHeight - button.offsetTop + GAP}px` : 'auto';
  }
}
