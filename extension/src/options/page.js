// The page's life: connected or not, and a part for each plugin that follows what the host tells.
import { self } from '../browser/host.js';
import { t } from '../browser/i18n.js';
import { onLastRuns } from '../browser/settings.js';
import { remember } from '../plugins/growth.js';
import { withLastRuns } from '../plugins/runs.js';
import { connect } from '../sidebar/connection.js';
import { hostNotice } from '../sidebar/notices.js';
import { byId } from '../sidebar/view/dom.js';
import { showNotice } from '../sidebar/view/notice.js';
import { StatusLine } from '../sidebar/view/status.js';
import { translate } from '../sidebar/view/translate.js';
import { PluginPart } from './plugin_part.js';

/** @typedef {import('../plugins/model.js').Plugin} Plugin */

const FOCUS_RETRY_MS = 3000;

export class OptionsPage {
  #status = new StatusLine();
  /** @type {Map<string, PluginPart>} */
  #parts = new Map();
  /** @type {import('../sidebar/connection.js').Connection | null} */
  #host = null;
  /** @type {Plugin[]} */
  #plugins = [];
  #disconnect = () => {};
  #lastTry = 0;

  start() {
    translate();
    document.title = t('pluginsTitle');
    addEventListener('focus', () => { if (document.body.dataset.state === 'down' && Date.now() - this.#lastTry > FOCUS_RETRY_MS) this.#connect(); });
    addEventListener('pagehide', () => this.#disconnect());
    addEventListener('pageshow', (event) => { if (event.persisted) this.#connect(); });
    onLastRuns(() => void this.#follow(this.#plugins));
    this.#connect();
  }

  #connect() {
    this.#disconnect();
    this.#lastTry = Date.now();
    this.#state('connecting');
    this.#status.say(t('status_connecting'));
    this.#disconnect = connect({
      ready: (host) => {
        this.#host = host;
        if (!host.features.has('plugins/set')) return this.#down('host-old', '');
        this.#state('ready');
        showNotice(null);
        this.#status.say(host.plugins.length === 0 ? t('pluginsNone') : '');
        void this.#follow(host.plugins);
      },
      plugins: (plugins) => void this.#follow(plugins),
      down: (state, why) => this.#down(state, why),
    });
  }

  /** What was known stays to be read, but nothing can be changed. @param {import('../sidebar/failures.js').HostState} state @param {string} why */
  #down(state, why) {
    this.#host = null;
    this.#disconnect();
    this.#state('down');
    this.#status.say('');
    for (const id of ['waiting', 'decided']) byId(id).inert = true;
    showNotice(hostNotice(state, { isFirefox: self().isFirefox, why, retry: () => this.#connect() }));
  }

  /** @param {'connecting' | 'ready' | 'down'} state */
  #state(state) {
    document.body.dataset.state = state;
    if (state === 'ready') for (const id of ['waiting', 'decided']) byId(id).inert = false;
  }

  /** @param {Plugin[]} plugins */
  async #follow(plugins) {
    this.#plugins = plugins;
    const [before, ran] = await Promise.all([remember(plugins), withLastRuns(plugins)]);
    if (plugins !== this.#plugins || !this.#host) return;
    this.#draw(ran, before, this.#host.rpc);
  }

  /** @param {Plugin[]} plugins @param {Map<string, import('../plugins/growth.js').Allowed>} before @param {import('../sidebar/wire/rpc.js').Rpc} rpc */
  #draw(plugins, before, rpc) {
    for (const [id, part] of this.#parts) {
      if (plugins.some((plugin) => plugin.id === id)) continue;
      part.element.remove();
      this.#parts.delete(id);
    }
    for (const plugin of plugins) {
      const part = this.#parts.get(plugin.id) ?? new PluginPart(plugin.id, { changed: (now) => void this.#follow(this.#plugins.map((one) => (one.id === now.id ? now : one))), say: (words) => this.#status.say(words) });
      this.#parts.set(plugin.id, part);
      part.follow(plugin, before.get(plugin.id), rpc);
    }
    const waiting = plugins.filter((plugin) => plugin.consent === 'asked');
    this.#place('waiting', waiting);
    this.#place('decided', plugins.filter((plugin) => plugin.consent !== 'asked').sort((a, b) => a.name.localeCompare(b.name)));
  }

  /** Each part to its place; one that is there already is not moved, and one that moves keeps the focus. @param {string} section @param {Plugin[]} plugins */
  #place(section, plugins) {
    const home = byId(section);
    home.hidden = plugins.length === 0;
    /** @type {Element | null} */ let last = home.querySelector('h2');
    for (const { id } of plugins) {
      const element = this.#parts.get(id)?.element;
      if (!element) continue;
      if (last?.nextElementSibling !== element) {
        const focused = element.contains(document.activeElement) ? document.activeElement : null;
        last?.after(element);
        if (focused instanceof HTMLElement) focused.focus();
      }
      last = element;
    }
  }
}
