// The panel's dealings with plugins: which ones there are, who waits for the user's word, and what the user says.
import { addPutOff, putOff } from '../browser/settings.js';
import { allow, forbid, restart } from '../plugins/changes.js';
import { remember } from '../plugins/growth.js';
import { lineup } from '../plugins/model.js';
import { withLastRuns } from '../plugins/runs.js';

/**
 * @typedef {import('../plugins/model.js').Plugin} Plugin
 * @typedef {object} DeskListener
 * @property {(plugins: Plugin[]) => void} plugins the list as it is now
 * @property {(waiting: Plugin[], before: Map<string, import('../plugins/growth.js').Allowed>) => void} consent
 * @property {() => void} lineup a page would come out differently now
 * @property {(plugin: Plugin, answer: 'allowed' | 'forbidden') => void} answered
 * @property {(why: string) => void} failed
 */

export class PluginDesk {
  /** Tells one set of plugins that may run from another. */
  lineup = '';
  /** @type {import('./wire/rpc.js').Rpc | null} */
  #rpc = null;
  /** @type {Plugin[]} */
  #plugins = [];
  #listener;

  /** @param {DeskListener} listener */
  constructor(listener) {
    this.#listener = listener;
  }

  /** @param {import('./connection.js').Connection} host */
  begin({ rpc, features, plugins }) {
    this.#rpc = features.has('plugins/allow') ? rpc : null; // an older host decides by the command line only
    this.lineup = lineup(plugins);
    this.follow(plugins);
  }

  end() {
    this.#rpc = null;
    this.follow([]);
  }

  /** @param {Plugin[]} plugins */
  follow(plugins) {
    this.#plugins = plugins;
    this.#listener.plugins(plugins);
    void this.#showWaiting();
    void withLastRuns(plugins); // for the page about plugins
    const now = lineup(plugins);
    if (now === this.lineup) return;
    this.lineup = now;
    this.#listener.lineup();
  }

  /** @param {Plugin} plugin as it was shown */
  async allow(plugin) {
    if (this.#rpc) this.#take(await allow(this.#rpc, plugin), 'allowed');
  }

  /** @param {Plugin} plugin */
  async never({ id }) {
    if (this.#rpc) this.#take(await forbid(this.#rpc, id), 'forbidden');
  }

  /** @param {Plugin} plugin */
  async later({ asked }) {
    await addPutOff(asked);
    await this.#showWaiting();
  }

  /** @param {string} id @returns {Promise<void>} */
  async restart(id) {
    if (!this.#rpc) return;
    const answer = await restart(this.#rpc, id);
    if ('plugin' in answer) this.follow(this.#with(answer.plugin));
  }

  /** @param {import('../plugins/changes.js').Change} change @param {'allowed' | 'forbidden'} answer */
  #take(change, answer) {
    if ('error' in change) {
      if (change.error.kind !== 'HostLost') this.#listener.failed(change.error.message);
      return;
    }
    this.#listener.answered(change.plugin, answer);
    this.follow(this.#with(change.plugin));
  }

  /** @param {Plugin} plugin */
  #with(plugin) {
    return this.#plugins.map((one) => (one.id === plugin.id ? plugin : one));
  }

  async #showWaiting() {
    const plugins = this.#plugins;
    const [before, later] = await Promise.all([remember(plugins), putOff()]);
    if (plugins !== this.#plugins) return; // a newer list is on its way
    this.#listener.consent(this.#rpc ? plugins.filter((plugin) => plugin.consent === 'asked' && !later.has(plugin.asked)) : [], before);
  }
}
