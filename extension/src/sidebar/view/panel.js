// The panel as one thing: the session tells it what is so, it draws.
import { drawCard } from '../../cards/draw.js';
import { closeHoverCard } from '../../cards/hover_card.js';
import { counted, t } from '../../browser/i18n.js';
import { showArticle } from './article.js';
import { showConsent } from './consent.js';
import { byId } from './dom.js';
import { drawEvidence } from './evidence.js';
import { replaceKept } from './keep.js';
import { Marks } from './marks.js';
import { drawMentions } from './mentions.js';
import { showNotice } from './notice.js';
import { PluginList } from './plugins.js';
import { showPrivacy } from './privacy.js';
import { StatusLine } from './status.js';
import { showSteps } from './steps.js';
import { translate } from './translate.js';
import { duration, size } from './words.js';

/**
 * @typedef {'connecting' | 'host-missing' | 'host-forbidden' | 'host-old' | 'host-lost' | 'no-access' | 'unsupported' | 'resolving' | 'extracting' | 'analysing'
 *   | 'partial' | 'done' | 'error' | 'offline' | 'stale'} State
 * @typedef {object} PanelActions
 * @property {() => void} openOriginal
 * @property {() => void} cancel
 * @property {(id: string) => void} restart
 * @property {() => void} managePlugins
 * @property {import('./consent.js').Answers} consent
 * @property {import('./marks.js').Marker} marker
 */

const RUNNING = new Set(['resolving', 'extracting', 'analysing']);

export class Panel {
  #status = new StatusLine();
  #marks;
  #plugins;
  #actions;
  #version = '';

  /** @param {PanelActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#marks = new Marks(actions.marker);
    this.#plugins = new PluginList(actions.restart);
    byId('cancel').addEventListener('click', actions.cancel);
    byId('manage').addEventListener('click', actions.managePlugins);
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
    const drawn = drawCard(card, { plugin, provenance: this.#plugins.provenance(plugin),
      evidence: (quotes) => drawEvidence(this.#marks, quotes), mentions: (quotes, how) => drawMentions(this.#marks, quotes, how) });
    const earlier = /** @type {HTMLElement[]} */ ([...byId('cards').children]).find((one) => one.dataset.plugin === plugin && one.dataset.card === card.id);
    if (!earlier) return byId('cards').append(drawn);
    replaceKept(earlier, drawn);
    this.#marks.adopt(drawn);
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
    showPrivacy({ requests, version: this.#version, nameOf: (id) => this.#plugins.nameOf(id) });
  }

  /** @param {import('../connection.js').Connection} connection */
  connected({ version, plugins }) {
    this.#version = version;
    this.plugins(plugins);
    this.requests(null);
  }

  /** @param {import('../../plugins/model.js').Plugin[]} plugins */
  plugins(plugins) {
    this.#plugins.know(plugins);
  }

  /** @param {import('../../plugins/model.js').Plugin[]} waiting @param {Map<string, import('../../plugins/growth.js').Allowed>} before */
  consent(waiting, before) {
    showConsent(waiting, before, this.#actions.consent);
  }

  /** The same page is read once more: what stands there stays until something takes its place, or until the end has come. */
  renew() {
    this.#plugins.clear();
    for (const card of byId('cards').children) card.setAttribute('data-earlier', '');
  }

  /** What was not said again is no longer so. */
  renewed() {
    for (const card of byId('cards').querySelectorAll(':scope > [data-earlier]')) card.remove();
    byId('analysis').hidden = byId('cards').childElementCount + byId('plugins').childElementCount === 0;
  }

  /** Nothing of the last page is left. */
  clear() {
    this.#marks.clear();
    this.#plugins.clear();
    for (const id of ['article-body', 'cards']) byId(id).replaceChildren();
    for (const id of ['article', 'analysis']) byId(id).hidden = true;
    this.notice(null);
    this.keep(false);
    this.requests(null);
  }

  /** @returns {boolean} whether there was something to close, or a mark to clear */
  dismiss() {
    return closeHoverCard() || this.#marks.clear();
  }

  /** @param {string} words */
  say(words) {
    this.#status.say(words);
  }
}
