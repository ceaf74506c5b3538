// What became of each plugin, as a sentence where there is something to say; those that did their work speak by their cards.
import { t } from '../../browser/i18n.js';
import { mayRun as mayRunAtAll } from '../../plugins/model.js';
import { byId, h } from './dom.js';
import { refill } from './keep.js';
import { duration, isolated } from './words.js';

/** @typedef {import('../run.js').PluginReport} PluginReport */

/** @param {import('../../plugins/model.js').Plugin | undefined} plugin */
const mayRun = (plugin) => plugin === undefined || mayRunAtAll(plugin);

export class PluginList {
  /** @type {Map<string, PluginReport>} */
  reports = new Map();
  /** @type {Map<string, import('../../plugins/model.js').Plugin>} */
  #known = new Map();
  #restart;

  /** @param {(id: string) => void} restart */
  constructor(restart) {
    this.#restart = restart;
  }

  /** @param {import('../../plugins/model.js').Plugin[]} plugins */
  know(plugins) {
    this.#known = new Map(plugins.map((plugin) => [plugin.id, plugin]));
    this.#draw();
  }

  /** @param {string} id */
  nameOf(id) {
    return this.#known.get(id)?.name ?? id;
  }

  clear() {
    this.reports.clear();
    byId('plugins').replaceChildren();
  }

  /** @param {PluginReport} report */
  show(report) {
    this.reports.set(report.plugin, report);
    this.#draw();
  }

  #draw() {
    // What the user has decided needs no sentence here.
    const sentences = [...this.reports.values()].filter((one) => ['failed', 'skipped', 'off'].includes(one.state) && mayRun(this.#known.get(one.plugin)));
    refill(byId('plugins'), ...sentences.map((one) => this.#sentence(one)));
  }

  /** The line under a card: who says so, and how long it took. @param {string} plugin */
  provenance(plugin) {
    const ms = this.reports.get(plugin)?.ms ?? 0;
    const name = isolated(this.nameOf(plugin));
    return ms > 0 ? t('provenanceTime', name, duration(ms)) : t('provenance', name);
  }

  /** How many of the plugins have finished, of those that have been heard of. */
  progress() {
    const states = [...this.reports.values()].map((one) => one.state);
    return { ready: states.filter((state) => state !== 'waiting' && state !== 'running').length, all: states.length };
  }

  /** @param {PluginReport} report */
  #sentence({ plugin, state, reason }) {
    const stopped = this.#known.get(plugin)?.mayRestart === true;
    const words = state === 'off' && !stopped ? t('plugin_isOff', isolated(this.nameOf(plugin))) : t(`plugin_${state}`, isolated(this.nameOf(plugin)));
    return h('li', { 'data-plugin': plugin, 'data-plugin-state': state },
      h('span', {}, words, reason ? h('bdi', { class: 'note' }, reason) : null),
      stopped || state === 'failed' ? h('button', { type: 'button', class: 'quiet', id: `again-${plugin}`, click: () => this.#restart(plugin) }, t('startAgain')) : null);
  }
}
