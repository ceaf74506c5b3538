// Requests to the host and what comes back: one answer each, notifications in between, values in chunks both ways.
import { Incoming, Outgoing } from './chunks.js';
import { isObject, isShallow, readMessage } from './messages.js';

/** @typedef {import('./messages.js').HostError} HostError */

export class RpcError extends Error {
  /** @param {HostError} error */
  constructor(error) {
    super(error.message);
    this.error = error;
  }
}

/** News of everybody's concern, and the id that its chunks carry. */
const NEWS = 'plugins/changed';

/**
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: RpcError) => void} reject
 * @property {(method: string, params: any) => void} onNotice
 * @property {Outgoing | null} outgoing
 * @property {Incoming | null} incoming
 * @property {boolean} cancelled
 *
 * @typedef {{id: number, done: Promise<any>, cancel: () => void}} Request
 */

/** @param {string} kind @param {string} [message] @returns {HostError} */
const plain = (kind, message = '') => ({ kind, message, hint: '', retryable: true, retryAfterMs: 0, supported: [] });

export class Rpc {
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #last = 0;
  #send;
  #onRefusal;
  #onNews;
  /** @type {{incoming: Incoming | null}} */
  #news = { incoming: null };
  #order = Promise.resolve();
  #ended = false;

  /**
   * @param {(message: object) => void} send
   * @param {(error: HostError) => void} [onRefusal] an error that belongs to no request
   * @param {(method: string, params: any) => void} [onNews] a notification that belongs to no request
   */
  constructor(send, onRefusal = () => {}, onNews = () => {}) {
    this.#send = send;
    this.#onRefusal = onRefusal;
    this.#onNews = onNews;
  }

  /**
   * @param {string} method
   * @param {object} params
   * @param {{html?: string, onNotice?: (method: string, params: any) => void}} [more] html: sent in chunks after the request
   * @returns {Request}
   */
  request(method, params, { html, onNotice = () => {} } = {}) {
    const id = ++this.#last;
    const done = new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onNotice, outgoing: null, incoming: null, cancelled: false });
    });
    done.catch(() => {}); // a caller may only want the notifications
    if (this.#ended) {
      this.#finish(id)?.reject(new RpcError(plain('HostLost')));
      return { id, done, cancel: () => {} };
    }
    const whole = html === undefined ? params : { ...params, html: { chunked: true } };
    this.#send({ jsonrpc: '2.0', id, method, params: whole });
    const pending = this.#pending.get(id);
    if (html !== undefined && pending) {
      pending.outgoing = new Outgoing(html, (chunk) => this.#notify('$/chunk', { id, ...chunk }));
    }
    return { id, done, cancel: () => this.#cancel(id) };
  }

  /** Messages are taken one after the other: a value in chunks is checked before what follows it is looked at. @param {unknown} raw */
  receive(raw) {
    this.#order = this.#order.then(() => this.#take(raw)).catch(() => {});
    return this.#order;
  }

  /** The line is gone: every request ends. */
  end() {
    this.#ended = true;
    for (const id of [...this.#pending.keys()]) this.#finish(id)?.reject(new RpcError(plain('HostLost')));
  }

  /** @param {unknown} raw */
  async #take(raw) {
    const message = readMessage(raw);
    if (message === null) return;
    if (message.type === 'notice') return this.#notice(message);
    if (message.id === null) return this.#onRefusal(/** @type {import('./messages.js').Failure} */ (message).error);
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.type === 'failure') {
      this.#finish(message.id)?.reject(new RpcError(message.error));
      return;
    }
    const result = message.bulk === 'result' ? await this.#unpack(pending, message.result) : message.result;
    const request = this.#finish(message.id);
    if (result === undefined) request?.reject(new RpcError(plain('InternalError')));
    else request?.resolve(result);
  }

  /** @param {import('./messages.js').Notice} message */
  async #notice({ method, params, bulk }) {
    if (method === '$/chunk') return this.#chunk(params);
    if (method === '$/credit') return this.#pending.get(params.id)?.outgoing?.credit(params.more);
    if (method === NEWS) return this.#takeNews(params, bulk);
    const id = method === 'links/resolved' ? params.request : params.page;
    const pending = this.#pending.get(id);
    if (!pending || pending.cancelled) return; // of a page that was left, or of none
    if (bulk === '' || bulk === 'result') return pending.onNotice(method, params);
    const value = await this.#unpack(pending, params[bulk]);
    if (value !== undefined && !pending.cancelled) pending.onNotice(method, { ...params, [bulk]: value });
  }

  /** @param {any} params @param {string} bulk */
  async #takeNews(params, bulk) {
    const plugins = bulk === 'plugins' ? await this.#unpack(this.#news, params.plugins) : params.plugins;
    if (plugins !== undefined && !this.#ended) this.#onNews(NEWS, { ...params, plugins });
  }

  /** @param {any} params */
  #chunk(params) {
    const pending = params.id === NEWS ? this.#news : this.#pending.get(params.id);
    if (!pending) return;
    pending.incoming ??= new Incoming();
    if (pending.incoming.add(params)) this.#notify('$/credit', { id: params.id, more: 1 });
  }

  /** @param {{incoming: Incoming | null}} pending @param {unknown} stand @returns {Promise<any>} undefined where the two do not agree */
  async #unpack(pending, stand) {
    const incoming = pending.incoming;
    pending.incoming = null;
    if (!incoming || !isObject(stand)) return undefined;
    const value = await incoming.value(stand);
    return isShallow(value) ? value : undefined;
  }

  /** @param {number} id */
  #cancel(id) {
    const pending = this.#pending.get(id);
    if (!pending || pending.cancelled) return;
    pending.cancelled = true;
    pending.outgoing = null;
    this.#notify('$/cancelRequest', { id });
  }

  /** @param {number} id */
  #finish(id) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  /** @param {string} method @param {object} params */
  #notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }
}
