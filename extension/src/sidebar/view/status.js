// The status line. A screen reader reads each change aloud, so there is at most one a second, and what lasts only a moment is not
// said at all; the last one always comes.
import { byId } from './dom.js';

const PAUSE_MS = 1000;
const MOMENT_MS = 150;

export class StatusLine {
  #element = byId('status');
  #next = '';
  #last = -PAUSE_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} words nothing: at once, since there is nothing to be read */
  say(words) {
    this.#next = words;
    if (words === '') this.#element.textContent = '';
    if (this.#timer !== undefined) return;
    const wait = Math.max(MOMENT_MS, this.#last + PAUSE_MS - performance.now());
    this.#timer = setTimeout(() => this.#show(), wait);
  }

  #show() {
    this.#timer = undefined;
    if (this.#element.textContent === this.#next) return;
    this.#element.textContent = this.#next;
    this.#last = performance.now();
  }
}
