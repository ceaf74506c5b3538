/** Which token stands for which URL, and how Google behaves when asked for it. Only the world knows; nothing can be decoded. */
import { createHmac } from 'node:crypto';
import { opaque_token } from '../tokens.mjs';
import { SCENARIOS } from './scenarios.mjs';

const MOST_TOKENS = 20_000;
const MOST_PAIRS = 200;

export class Registry {
  #known = new Map();
  #pairs = new Map();
  #fetches = 0;

  /**
   * @param {string} url the publisher's page
   * @param {string} scenario a name from SCENARIOS
   * @param {{token?: string, amp_url?: string}} [options] `token`: take this one (a Newsstand id) instead of an opaque one
   */
  mint(url, scenario = 'plain', { token, amp_url } = {}) {
    if (!(scenario in SCENARIOS)) throw new RangeError(`There is no scenario named ${scenario}. There are: ${Object.keys(SCENARIOS).join(', ')}`);
    if (this.#known.size >= MOST_TOKENS) throw new RangeError('The world has no room for more tokens');
    const made = token ?? opaque_token(url, { salt: scenario, amp_url });
    this.#known.set(made, { url, scenario });
    return made;
  }

  /** @returns {{url: string, scenario: string}|undefined} */
  find(token) { return this.#known.get(token); }

  /** A time stamp and a signature for one token; other ones on every call, as on the real page. */
  issue(token) {
    const seconds = Math.floor(Date.now() / 1000) + this.#fetches++ % 60;
    const mac = createHmac('sha256', 'test world').update(`${token}|${seconds}|${this.#fetches}`).digest().subarray(0, 16);
    const signature = Buffer.concat([Buffer.from([0x01, 0x01, 0xb2, 0x1a, 0x48]), mac]).toString('base64url');
    const pairs = this.#pairs.get(token) ?? [];
    this.#pairs.set(token, [...pairs, `${seconds}|${signature}`].slice(-MOST_PAIRS));
    return { seconds, signature };
  }

  /** Whether this pair was given for this very token. */
  accepts(token, seconds, signature) {
    return typeof seconds === 'number' && (this.#pairs.get(token) ?? []).includes(`${seconds}|${signature}`);
  }

  forget_pairs() { this.#pairs.clear(); }
}
