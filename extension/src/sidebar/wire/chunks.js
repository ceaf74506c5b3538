// Values too large for a frame: cut on the way out, put together again on the way in.

/** Chunks that may be under way at once. */
export const WINDOW = 8;

const MOST_CHARACTERS = 64 * 1024 * 1024;
const encoder = new TextEncoder();

/** What one code point costs in a frame at most: as UTF-8, or as the escape that some JSON writer may choose. @param {number} code */
function cost(code) {
  if (code < 0x20 || code === 0x3c || code === 0x3e || code === 0x7f || code === 0x2028 || code === 0x2029) return 6;
  if (code === 0x22 || code === 0x5c) return 2;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Pieces of a text that each fit a frame, cut on code points; an empty text is one empty piece. @param {string} value @param {number} [budget] bytes */
export function* pieces(value, budget = 240 * 1024) {
  let start = 0;
  let spent = 0;
  for (let i = 0; i < value.length;) {
    const code = /** @type {number} */ (value.codePointAt(i));
    const price = cost(code);
    if (spent + price > budget && i > start) {
      yield value.slice(start, i);
      start = i;
      spent = 0;
    }
    spent += price;
    i += code > 0xffff ? 2 : 1;
  }
  yield value.slice(start);
}

/** A text cut to so many bytes of UTF-8, on a code point. @param {string} value @param {number} bytes */
export function within(value, bytes) {
  if (value.length * 3 <= bytes) return value;
  const { read } = encoder.encodeInto(value, new Uint8Array(bytes));
  return value.slice(0, read);
}

/** Sends one value as the receiver's credit allows. */
export class Outgoing {
  #pieces;
  #send;
  #credit = WINDOW;
  #seq = 0;
  /** @type {IteratorResult<string, void>} */
  #next;

  /** @param {string} value @param {(chunk: {seq: number, data: string, last: boolean}) => void} send */
  constructor(value, send) {
    this.#pieces = pieces(value);
    this.#send = send;
    this.#next = this.#pieces.next();
    this.#pump();
  }

  /** @param {number} more */
  credit(more) {
    if (!Number.isInteger(more) || more < 1 || more > 1_000_000) return;
    this.#credit += more;
    this.#pump();
  }

  #pump() {
    while (this.#credit > 0 && !this.#next.done) {
      const data = this.#next.value;
      this.#next = this.#pieces.next();
      this.#credit -= 1;
      this.#send({ seq: this.#seq++, data, last: this.#next.done === true });
    }
  }
}

/** Collects the chunks of one request's value. */
export class Incoming {
  /** @type {string[]} */
  #parts = [];
  #length = 0;
  #complete = false;
  #broken = false;

  /** @param {{seq?: unknown, data?: unknown, last?: unknown}} chunk @returns {boolean} whether it was taken */
  add(chunk) {
    const sound = !this.#complete && !this.#broken && chunk.seq === this.#parts.length && typeof chunk.data === 'string';
    if (!sound || this.#length + /** @type {string} */ (chunk.data).length > MOST_CHARACTERS) {
      this.#broken = true;
      this.#parts = [];
      return false;
    }
    this.#parts.push(/** @type {string} */ (chunk.data));
    this.#length += /** @type {string} */ (chunk.data).length;
    this.#complete = chunk.last === true;
    return true;
  }

  /** The value, once the message that stands for it has come; undefined when the two do not agree. @param {any} stand @returns {Promise<any>} */
  async value(stand) {
    const agrees = this.#complete && !this.#broken && stand?.chunks === this.#parts.length && stand.length === this.#length;
    if (!agrees) return undefined;
    const whole = this.#parts.join('');
    if (typeof stand.sha256 === 'string' && await sha256(whole) !== stand.sha256.toLowerCase()) return undefined;
    try {
      return JSON.parse(whole);
    } catch {
      return undefined;
    }
  }
}

/** @param {string} value */
async function sha256(value) {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(value));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
