// One page at the host, from page/open to its answer. What comes is checked here and handed on as values.
import { readCard } from '../cards/model.js';
import { readArticle } from './article.js';
import { amount, isObject, text } from './wire/messages.js';
import { RpcError } from './wire/rpc.js';

const STAGES = /** @type {const} */ (['resolving', 'fetching', 'extracting', 'analysing']);
const PLUGIN_STATES = /** @type {const} */ (['waiting', 'running', 'done', 'failed', 'skipped', 'off']);
const MOST_CARDS = 400;

/**
 * @typedef {typeof STAGES[number]} Stage
 * @typedef {{plugin: string, state: typeof PLUGIN_STATES[number], reason: string, ms: number}} PluginReport
 * @typedef {{url: string, purpose: string}} Outgoing a request that left the machine
 * @typedef {{requests: Outgoing[], total: number, failed: number}} Summary
 * @typedef {import('./article.js').Article} Article
 * @typedef {import('../cards/model.js').Card} Card
 * @typedef {object} RunListener
 * @property {(progress: {stage: Stage, received: number, total: number}) => void} progress
 * @property {(article: Article) => void} article
 * @property {(plugin: string, card: Card) => void} card
 * @property {(report: PluginReport) => void} plugin
 * @property {(summary: Summary) => void} done
 * @property {(error: import('./wire/messages.js').HostError) => void} failed
 *
 * @typedef {{url: string, title?: string, html?: string, refresh?: boolean}} Page
 */

export class Run {
  /** @type {Article | null} */
  article = null;
  /** @type {Map<string, {plugin: string, card: Card}>} in the order of their coming */
  cards = new Map();
  running = true;
  #rpc;
  #request;
  #left = false;
  #listener;

  /** @param {import('./wire/rpc.js').Rpc} rpc @param {Page} page @param {RunListener} listener */
  constructor(rpc, { html, ...params }, listener) {
    this.#rpc = rpc;
    this.#listener = listener;
    this.#request = rpc.request('page/open', params, { html, onNotice: (method, said) => this.#notice(method, said) });
    this.#request.done.then((result) => this.#end(() => listener.done(this.#summary(result))), (failure) => this.#end(() => {
      if (failure instanceof RpcError) listener.failed(failure.error);
    }));
  }

  /** Stops what is running; its answer still comes, as Cancelled. */
  cancel() {
    this.#request.cancel();
  }

  /** Leaves the page: nothing of it arrives any more. */
  leave() {
    if (this.#left) return;
    this.#left = true;
    if (this.running) this.#request.cancel();
    this.#rpc.request('page/close', { page: this.#request.id });
  }

  /** @param {() => void} tell */
  #end(tell) {
    this.running = false;
    if (!this.#left) tell();
  }

  /** @param {string} method @param {Record<string, any>} said */
  #notice(method, said) {
    if (this.#left || !this.running) return;
    if (method === 'page/progress' && STAGES.includes(said.stage)) {
      this.#listener.progress({ stage: said.stage, received: amount(said.received), total: amount(said.total) });
    } else if (method === 'page/article' && this.article === null) {
      this.article = readArticle(said.article);
      if (this.article) this.#listener.article(this.article);
    } else if (method === 'page/card') {
      this.#card(text(said.plugin, 200), readCard(said.card));
    } else if (method === 'page/plugin' && PLUGIN_STATES.includes(said.state)) {
      this.#listener.plugin({ plugin: text(said.plugin, 200), state: said.state, reason: text(said.reason, 500), ms: amount(said.ms) });
    }
  }

  /** @param {string} plugin @param {Card | null} card */
  #card(plugin, card) {
    if (plugin === '' || card === null) return;
    const key = JSON.stringify([plugin, card.id]);
    if (!this.cards.has(key) && this.cards.size >= MOST_CARDS) return;
    this.cards.set(key, { plugin, card });
    this.#listener.card(plugin, card);
  }

  /** @param {unknown} result @returns {Summary} */
  #summary(result) {
    const known = isObject(result) ? result : {};
    const requests = (Array.isArray(known.requests) ? known.requests.slice(0, 500) : []).filter(isObject)
      .map((one) => ({ url: text(one.url, 2000), purpose: text(one.purpose, 200) }));
    const failed = known.plugins?.failed;
    return { requests, total: amount(known.timings?.total), failed: Array.isArray(failed) ? failed.length : amount(failed) };
  }
}
