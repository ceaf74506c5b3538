// The panel as one thing: the session tells it what is so, it draws.
import { drawCard } from '../../cards/draw.js';
import { counted, direction, language, t } from '../../browser/i18n.js';
import { showArticle } from './article.js';
import { byId, icon } from './dom.js';
import { EvidenceButtons } from './evidence.js';
import { showNotice } from './notice.js';
import { PluginList } from './plugins.js';
import { showPrivacy } from './privacy.js';
import { StatusLine } from './status.js';
import { showSteps } from './steps.js';
import { duration, size } from './words.js';

/**
 * @typedef {'connecting' | 'host-missing' | 'host-forbidden' | 'host-old' | 'host-lost' | 'no-access' | 'unsupported' | 'resolving' | 'extracting' | 'analysing'
 *   | 'partial' | 'done' | 'error' | 'offline' | 'stale'} State
 * @typedef {object} PanelActions
 * @property {() => void} openOriginal
 * @property {() => void} cancel
 * @property {(id: string) => void} restart
 * @property {import('./evidence.js').Marker} marker
 */

const RUNNING = new Set(['resolving', 'extracting', 'analysing']);

export class Panel {
  #status = new StatusLine();
  #evidence;
  #plugins;
  #actions;
  /** @type {Map<string, string>} */
  #names = new Map();
  #version = '';

  /** @param {PanelActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#evidence = new EvidenceButtons(actions.marker);
    this.#plugins = new PluginList((id) => this.#nameOf(id), actions.restart);
    byId('cancel').addEventListener('click', actions.cancel);
    translate();
    this.requests(null);
  }

  /** @param {State} state @param {string} [errorKind] */
  state(state, errorKind = '') {
    document.body.dataset.state = state;
    if (errorKind) document.body.dataset.error = errorKind;
    else delete document.body.dataset.error;
    showSteps(state);
    const running = RUNNING.has(state);
    byId('cancel').hidden = !running;
    byId('main').setAttribute('aria-busy', String(running || state === 'connecting'));
    if (state !== 'done' && state !== 'partial') this.#status.say(t(errorKind === 'NotAnArticle' ? 'status_unsupported' : `status_${state.replace('-', '_')}`));
  }

  /** @param {{stage: string, received: number, total: number}} progress */
  progress({ stage, received, total }) {
    if (stage === 'fetching' && received > 0) this.#status.say(total > received ? t('fetchedOf', size(received), size(total)) : t('fetched', size(received)));
    else if (stage === 'fetching') this.#status.say(t('status_fetching'));
  }

  /** @param {{total: number, cards: number, requests: number, partial: boolean}} end */
  finished({ total, cards, requests, partial }) {
    const parts = [counted('cards', cards), counted('requests', requests)].join(' · ');
    this.#status.say(`${total > 0 ? t(partial ? 'partialIn' : 'doneIn', duration(total)) : t(partial ? 'partial' : 'done')} · ${parts}`);
  }

  /** @param {import('./notice.js').Notice | null} notice */
  notice(notice) {
    showNotice(notice);
  }

  /** Whether the article stays in sight although the tab in front is not (known to be) its page. @param {boolean} kept */
  keep(kept) {
    document.body.toggleAttribute('data-kept', kept);
  }

  /** @param {import('../article.js').Article} article @param {boolean} isHere it is the page in the tab itself */
  article(article, isHere) {
    showArticle(article, isHere ? null : this.#actions.openOriginal);
  }

  /** @param {string} plugin @param {import('../../cards/model.js').Card} card */
  card(plugin, card) {
    byId('analysis').hidden = false;
    const drawn = drawCard(card, { plugin, provenance: this.#plugins.provenance(plugin), evidence: (quotes) => this.#evidence.draw(quotes) });
    const earlier = [...byId('cards').children].find((one) => one instanceof HTMLElement && one.dataset.plugin === plugin && one.dataset.card === card.id);
    if (!earlier) byId('cards').append(drawn);
    else if (earlier.contains(document.activeElement)) {
      earlier.replaceWith(drawn); // the reader's place stays where it was
      drawn.focus({ preventScroll: true });
    } else earlier.replaceWith(drawn);
  }

  /** @param {import('../run.js').PluginReport} report */
  plugin(report) {
    this.#plugins.show(report);
    if (byId('plugins').childElementCount > 0) byId('analysis').hidden = false;
    for (const line of document.querySelectorAll('article.card .provenance')) {
      const card = /** @type {HTMLElement | null} */ (line.closest('article.card'));
      if (card?.dataset.plugin === report.plugin) line.textContent = this.#plugins.provenance(report.plugin);
    }
    const { ready, all } = this.#plugins.progress();
    if (document.body.dataset.state === 'analysing') this.#status.say(counted('analysingOf', all, String(ready)));
  }

  /** @param {import('../run.js').Outgoing[] | null} requests */
  requests(requests) {
    showPrivacy({ requests, version: this.#version, nameOf: (id) => this.#nameOf(id) });
  }

  /** @param {import('../connection.js').Connection} connection */
  connected({ version, plugins }) {
    this.#version = version;
    this.#names = new Map([...plugins.values()].map((plugin) => [plugin.id, plugin.name]));
    this.requests(null);
  }

  /** Nothing of the last page is left. */
  clear() {
    this.#evidence.clear();
    this.#plugins.clear();
    for (const id of ['article-body', 'cards']) byId(id).replaceChildren();
    for (const id of ['article', 'analysis']) byId(id).hidden = true;
    this.notice(null);
    this.keep(false);
    this.requests(null);
  }

  /** @returns {boolean} whether there was a mark to clear */
  clearMark() {
    return this.#evidence.clear();
  }

  /** @param {string} words */
  say(words) {
    this.#status.say(words);
  }

  /** @param {string} id */
  #nameOf(id) {
    return this.#names.get(id) ?? id;
  }
}

function translate() {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  for (const element of document.querySelectorAll('[data-i18n]')) element.textContent = t(element.getAttribute('data-i18n') ?? '');
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    const words = t(element.getAttribute('data-i18n-label') ?? '');
    element.setAttribute('aria-label', words);
    if (element.tagName === 'BUTTON') {
      const key = element.getAttribute('aria-keyshortcuts');
      element.setAttribute('title', key ? `${words} (${key})` : words);
    }
  }
  for (const element of document.querySelectorAll('[data-icon]')) element.append(icon(element.getAttribute('data-icon') ?? ''));
}
