// The panel's life: connected or not, which page it has looked at, and how that page stands to the tab in front.
import { onCall } from '../browser/calls.js';
import { askToFollow, mayFollow, stopFollowing } from '../browser/follow.js';
import { self } from '../browser/host.js';
import { t } from '../browser/i18n.js';
import { clearMark, goToMark, markQuotes, nextPress, takePage } from '../browser/page.js';
import { openOptions, shortcut } from '../browser/panel.js';
import { activeTab, openHere, openTab, watchTabs } from '../browser/tabs.js';
import { readOutcome } from '../links/resolve.js';
import { connect } from './connection.js';
import { toMarkdown } from './markdown.js';
import { besideNotice, errorNotice, headlinesNotice, hostNotice, linkNotice, noAccessNotice, offlineNotice, staleNotice, unsupportedNotice } from './notices.js';
import { PluginDesk } from './plugin_desk.js';
import { Run } from './run.js';
import { holdsText, isArticlePage, standing } from './standing.js';
import { targetOf } from './target.js';
import { Panel } from './view/panel.js';
import { isolated } from './view/words.js';
import { within } from './wire/chunks.js';

/** @typedef {import('./view/panel.js').State} State */
/** @typedef {import('../browser/tabs.js').SeenTab} SeenTab */

const SETTLE_MS = 150;
const QUIET_MS = 500;
const FOCUS_RETRY_MS = 3000;
/** The link itself could not be resolved; every other failure is the article's. */
const LINK_FAILURES = new Set(['NotGoogleNews', 'NotAnArticle', 'BadToken', 'OpaqueToken', 'RefusedByGoogle', 'AnswerCheckFailed', 'BadUrl', 'Cancelled']);
const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/**
 * What the panel has looked at. `tabId` is null for a link that was handed over, `from` is then the tab that it stood in; `opened`
 * are the tabs in which the panel has opened the original; `lineup` tells which plugins it was shown to.
 * @typedef {{tabId: number | null, from: number | null, url: string, target: 'link' | 'page', run: Run | null, state: State, errorKind: string, notice: import('./view/notice.js').Notice | null,
 *   stopped: boolean, requests: import('./run.js').Outgoing[] | null, opened: Set<number>, lineup: string}} Looked
 */

export class Session {
  #panel;
  #desk;
  /** @type {import('./connection.js').Connection | null} */
  #host = null;
  #disconnect = () => {};
  /** @type {Looked | null} */
  #looked = null;
  #isAway = false; // the tab in front is not the page that was looked at: what happens to that page is not drawn as state
  /** @type {number | null} */
  #marked = null; // the tab in which quotes were marked last
  #turn = 0; // of looking: an older look that is still waiting for the page gives way
  #lastTry = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;

  constructor() {
    this.#panel = new Panel({
      openOriginal: () => void this.openOriginal(),
      cancel: () => this.#cancel(),
      restart: (id) => void this.#restart(id),
      managePlugins: openOptions,
      consent: { allow: (plugin) => void this.#desk.allow(plugin), later: (plugin) => void this.#desk.later(plugin), never: (plugin) => void this.#desk.never(plugin), details: openOptions },
      marker: { mark: (quotes) => this.#mark(quotes), go: (index) => void this.#inMarked((tab) => goToMark(tab, index)), clear: () => void this.#inMarked(clearMark),
        next: (count) => this.#inMarked((tab) => nextPress(tab, count)), openOriginal: () => void this.openOriginal() },
    });
    this.#desk = new PluginDesk({
      plugins: (plugins) => this.#panel.plugins(plugins),
      consent: (waiting, before) => this.#panel.consent(waiting, before),
      lineup: () => void this.#renew(),
      answered: ({ name }, answer) => this.#panel.say(t(`answered_${answer}`, isolated(name))),
      failed: (why) => this.#panel.say(why),
    });
  }

  start() {
    void onCall((call) => {
      if (call.type === 'link') return this.#takeLink(call.url, call.tabId);
      void this.#called();
      return true;
    });
    void watchTabs((id) => this.#moved(id), () => void this.#settle(SETTLE_MS));
    addEventListener('focus', () => this.#tryAgainOnFocus());
    addEventListener('online', () => { if (this.#looked?.state === 'offline') this.again(); });
    addEventListener('pagehide', () => this.#disconnect());
    this.#connect();
  }

  /** Everything of the page anew. */
  again() {
    if (!this.#host) this.#connect();
    else if (this.#looked?.tabId === null) this.#open(this.#looked, { url: this.#looked.url, refresh: true });
    else void this.#look({ refresh: true });
  }

  escape() {
    if (!this.#panel.dismiss()) this.#cancel();
  }

  #cancel() {
    const looked = this.#looked;
    if (looked?.run) looked.run.cancel();
    else if (looked?.state === 'extracting') { // the page itself does not come to an end
      looked.stopped = true;
      void this.#failed(looked, { kind: 'Cancelled', message: '', hint: '', retryable: true, retryAfterMs: 0, supported: [] });
    }
  }

  async openOriginal() {
    const looked = this.#looked;
    if (!looked) return;
    const url = looked.run?.article?.original ?? '';
    if (url === '') return void (looked.target === 'link' && await this.#openResolved(looked));
    this.#opened(looked, await openTab(url));
  }

  /** The address alone, without waiting for the article. @param {Looked} looked */
  async #openResolved(looked) {
    const result = await this.#host?.rpc.request('links/resolve', { urls: [looked.url] }).done.catch(() => null);
    const outcome = readOutcome(result?.links?.[0]);
    if ('original' in outcome) this.#opened(looked, await openHere(outcome.original));
    else if (result && looked === this.#looked && looked.state === 'error') await this.#failed(looked, outcome.error);
  }

  /** @param {Looked} looked @param {number | null} tab */
  #opened(looked, tab) {
    if (tab !== null) looked.opened.add(tab);
  }

  async copy() {
    const run = this.#looked?.run;
    if (!run?.article) return;
    const copied = await navigator.clipboard.writeText(toMarkdown(run.article, run.cards.values())).then(() => true, () => false);
    this.#panel.say(t(copied ? 'copied' : 'copyFailed'));
  }

  #connect() {
    this.#disconnect();
    this.#lastTry = Date.now();
    this.#host = null;
    this.#panel.notice(null);
    this.#panel.state('connecting');
    this.#disconnect = connect({
      ready: (host) => {
        this.#host = host;
        this.#panel.connected(host);
        this.#desk.begin(host);
        void this.#look();
      },
      plugins: (plugins) => this.#desk.follow(plugins),
      down: (state, why) => {
        this.#host = null;
        this.#leave();
        this.#desk.end();
        this.#panel.clear();
        this.#panel.state(state);
        this.#panel.notice(hostNotice(state, { isFirefox: self().isFirefox, why, retry: () => this.#connect() }));
      },
    });
  }

  /** The user comes back from the terminal where the host was installed. */
  #tryAgainOnFocus() {
    const state = document.body.dataset.state ?? '';
    if (state.startsWith('host-') && Date.now() - this.#lastTry > FOCUS_RETRY_MS) this.#connect();
  }

  /** The toolbar button or its keys. */
  async #called() {
    if (!this.#host) {
      if (document.body.dataset.state !== 'connecting') this.#connect();
      return;
    }
    const tab = await activeTab();
    const article = this.#looked?.run?.article;
    // The original that was opened from here: the click lets us into it, its analysis is there already.
    if (tab && article && this.#looked?.opened.has(tab.id) && isArticlePage(article, tab.url)) this.#compare(tab);
    else await this.#look();
  }

  /** The original is opened as soon as it is known; the article follows in the panel. @param {string} url @param {number} from @returns {boolean} */
  #takeLink(url, from) {
    if (!this.#host || targetOf(url) !== 'link') return false;
    const looked = this.#begin({ tabId: null, url, target: 'link' });
    looked.from = from;
    this.#open(looked, { url });
    void this.#openResolved(looked);
    return true;
  }

  /** @param {{refresh?: boolean}} [how] */
  async #look({ refresh = false } = {}) {
    const turn = ++this.#turn;
    const tab = await activeTab();
    if (turn !== this.#turn || !this.#host) return;
    const target = targetOf(tab?.url ?? null);
    if (!tab || tab.url === null || target === 'no-access' || target === 'unsupported') return tab && this.#looked ? this.#compare(tab) : this.#away(target);
    await this.#read(this.#begin({ tabId: tab.id, url: tab.url, target }), { refresh });
  }

  /** @param {Looked} looked @param {{refresh?: boolean, inPlace?: boolean}} [how] in place: what is drawn already stays until something takes its place */
  async #read(looked, { refresh = false, inPlace = false } = {}) {
    const common = { url: looked.url, ...(refresh ? { refresh } : {}) };
    looked.lineup = this.#desk.lineup;
    if (looked.target === 'link' || looked.tabId === null) return this.#open(looked, common, inPlace);
    if (!inPlace) this.#show(looked, 'extracting');
    const limit = this.#host?.htmlLimit ?? 0;
    const page = await takePage(looked.tabId, limit);
    if (looked !== this.#looked || looked.stopped || !this.#host) return;
    if (page && HTML_TYPES.has(page.type)) this.#open(looked, { ...common, title: page.title, html: within(page.html, limit) }, inPlace);
    else if (!inPlace) this.#settleAs(looked, 'unsupported', unsupportedNotice());
  }

  /** Other plugins may run than those that the page was shown to, or one that had failed. @param {{anyway?: boolean}} [how] */
  async #renew({ anyway = false } = {}) {
    const looked = this.#looked;
    if (!looked?.run?.article || looked.run.running || this.#isAway || (looked.lineup === this.#desk.lineup && !anyway)) return;
    await this.#read(looked, { inPlace: true });
  }

  /** A new page: the last one is left. @param {{tabId: number | null, url: string, target: 'link' | 'page'}} about @returns {Looked} */
  #begin(about) {
    this.#leave();
    this.#panel.clear();
    this.#isAway = false;
    this.#looked = { ...about, from: null, run: null, state: 'resolving', errorKind: '', notice: null, stopped: false, requests: null, opened: new Set(), lineup: this.#desk.lineup };
    return this.#looked;
  }

  #leave() {
    this.#turn++;
    this.#looked?.run?.leave();
    this.#looked = null;
  }

  /** @param {Looked} looked @param {import('./run.js').Page} page @param {boolean} [inPlace] */
  #open(looked, page, inPlace = false) {
    if (!this.#host) return;
    looked.run?.leave();
    if (inPlace) this.#panel.renew();
    else this.#panel.clear();
    this.#show(looked, page.html === undefined ? 'resolving' : 'extracting');
    const run = new Run(this.#host.rpc, page, {
      progress: (progress) => {
        this.#show(looked, progress.stage === 'fetching' ? 'extracting' : progress.stage);
        if (!this.#isAway) this.#panel.progress(progress);
      },
      article: (article) => {
        this.#panel.article(article, looked.target === 'page' && isArticlePage(article, looked.url));
      },
      card: (plugin, card) => this.#panel.card(plugin, card),
      plugin: (report) => this.#panel.plugin(report),
      done: (summary) => {
        looked.requests = summary.requests;
        this.#panel.renewed();
        if (!this.#isAway) this.#panel.requests(summary.requests);
        this.#settleAs(looked, summary.failed > 0 ? 'partial' : 'done', null);
        if (!this.#isAway) this.#panel.finished({ total: summary.total, cards: run.cards.size, requests: summary.requests.length, partial: summary.failed > 0 });
        void this.#renew(); // the user may have decided something meanwhile
      },
      failed: (error) => void this.#failed(looked, error),
    });
    looked.run = run;
  }

  /** @param {Looked} looked @param {import('./wire/messages.js').HostError} error */
  async #failed(looked, error) {
    if (error.kind === 'HostLost') return; // told by the connection
    const retry = () => this.again();
    if (error.kind === 'NotAnArticle' && looked.target === 'link' && looked.tabId !== null) {
      const notice = headlinesNotice({ follow: await mayFollow() ? null : () => void this.#follow(), unfollow: () => void this.#unfollow() });
      return this.#settleAs(looked, 'error', notice, error.kind);
    }
    if (error.kind === 'Unreachable' && !navigator.onLine) return this.#settleAs(looked, 'offline', offlineNotice(retry), error.kind);
    const openLink = looked.tabId === null ? () => void openHere(looked.url) : null;
    const openOriginal = LINK_FAILURES.has(error.kind) ? null : () => void this.openOriginal();
    const notice = looked.target === 'link' ? linkNotice(error, { retry, openLink, openOriginal }) : errorNotice(error, { retry, refused: false });
    this.#settleAs(looked, error.kind === 'Cancelled' && looked.run?.article ? 'partial' : 'error', notice, error.kind);
    if (error.kind === 'Cancelled') this.#panel.say(t('stopped'));
  }

  /** @param {Looked} looked @param {State} state @param {import('./view/notice.js').Notice | null} notice @param {string} [errorKind] */
  #settleAs(looked, state, notice, errorKind = '') {
    looked.notice = notice;
    looked.errorKind = errorKind;
    this.#show(looked, state);
    if (!this.#isAway) this.#panel.notice(notice);
    void this.#settle(0);
  }

  /** @param {Looked} looked @param {State} state */
  #show(looked, state) {
    if (looked !== this.#looked) return;
    looked.state = state;
    if (!this.#isAway) this.#panel.state(state, looked.errorKind);
  }

  /** Something happened in a tab; browsers tell it in several steps. @param {number} tabId */
  #moved(tabId) {
    if (tabId === this.#looked?.from) this.#looked.from = null; // the page that held the link is gone
    if (!this.#looked || tabId === this.#looked.tabId || this.#looked.opened.has(tabId)) void this.#settle(SETTLE_MS);
    else if (document.body.dataset.state === 'no-access') void this.#settle(SETTLE_MS);
  }

  /** @param {number} wait ms without a further event */
  #settle(wait) {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(async () => { const tab = await activeTab(); if (this.#host) this.#compare(tab); }, wait);
  }

  /** Draws what fits the tab in front. @param {SeenTab | null} tab */
  #compare(tab) {
    const looked = this.#looked;
    if (!tab || !looked) {
      if (targetOf(tab?.url ?? null) === 'no-access') void this.#away('no-access');
      else void this.#look();
      return;
    }
    switch (standing(seen(looked), tab)) {
      case 'home': return this.#home(looked);
      case 'beside':
        if (looked.run?.running) return; // its end comes back here
        return void this.#away('no-access', looked.run?.article ? looked : null);
      case 'left':
        this.#leave(); // the page is gone, not only out of sight
        this.#panel.clear();
        return void this.#away(targetOf(tab.url));
      case 'away': return void this.#away(targetOf(tab.url));
      case 'other': return void this.#look();
      case 'moved':
        this.#panel.state('stale');
        this.#panel.notice(staleNotice(() => void this.#look()));
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => void this.#look(), QUIET_MS);
    }
  }

  /** @param {Looked} looked */
  #home(looked) {
    this.#isAway = false;
    this.#panel.keep(false);
    this.#panel.state(looked.state, looked.errorKind);
    this.#panel.notice(looked.notice);
    this.#panel.requests(looked.requests);
    void this.#renew();
  }

  /** The tab in front is not ours to read. @param {import('./target.js').Target} target @param {Looked | null} [kept] stays in sight */
  async #away(target, kept = null) {
    this.#isAway = true;
    const turn = this.#turn;
    const keys = await shortcut();
    const follow = await mayFollow() ? null : () => void this.#follow();
    if (turn !== this.#turn || !this.#isAway || !this.#host) return;
    const state = target === 'unsupported' ? 'unsupported' : 'no-access';
    this.#panel.keep(kept !== null);
    this.#panel.requests(kept?.requests ?? null);
    this.#panel.state(state);
    this.#panel.notice(state === 'unsupported' ? unsupportedNotice() : kept ? besideNotice(keys) : noAccessNotice({ keys, follow }));
  }

  /** From a click: the browser asks the user. */
  async #follow() {
    if (await askToFollow()) await this.#look();
  }

  async #unfollow() {
    await stopFollowing();
    await this.#look();
  }

  /** @param {string} id */
  async #restart(id) {
    await this.#desk.restart(id);
    await this.#renew({ anyway: true });
  }

  /** @param {Quote[]} quotes @returns {Promise<import('./view/marks.js').Marked>} */
  async #mark(quotes) {
    const looked = this.#looked;
    const tab = await activeTab();
    if (!looked || !tab) return { outcome: 'forbidden', found: [] };
    if (!holdsText(seen(looked), tab)) return { outcome: 'elsewhere', found: [] };
    if (this.#marked !== tab.id) void this.#inMarked(clearMark);
    this.#marked = tab.id;
    const found = await markQuotes(tab.id, quotes);
    return { outcome: found === null ? 'forbidden' : found.length > 0 ? 'found' : 'missing', found: found ?? [] };
  }

  /** @template T @param {(tab: number) => Promise<T>} act @returns {Promise<T | null>} */
  async #inMarked(act) {
    return this.#marked === null ? null : act(this.#marked);
  }
}

/** @param {Looked} looked @returns {import('./standing.js').Seen} */
const seen = ({ tabId, from, url, target, opened, run }) => ({ tabId, from, url, target, opened, article: run?.article ?? null, running: run?.running ?? false });
