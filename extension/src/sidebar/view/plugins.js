// What became of each plugin, as a sentence where there is something to say; those that did their work speak by their cards.
import { t } from '../../browser/i18n.js';
import { byId, h } from './dom.js';
import { duration, isolated } from './words.js';

/** @typedef {import('../run.js').PluginReport} PluginReport */

export class PluginList {
  /** @type {Map<string, PluginReport>} */
  reports = new Map();
  #nameOf;
  #restart;

  /** @param {(id: string) => string} nameOf @param {(id: string) => void} restart */
  constructor(nameOf, restart) {
    this.#nameOf = nameOf;
    this.#restart = restart;
  }

  clear() {
    this.reports.clear();
    byId('plugins').replaceChildren();
  }

  /** @param {PluginReport} report */
  show(report) {
    this.reports.set(report.plugin, report);
    const sentences = [...this.reports.values()].filter((one) => one.state === 'failed' || one.state === 'skipped' || one.state === 'off');
    byId('plugins').replaceChildren(...sentences.map((one) => this.#sentence(one)));
  }

  /** The line under a card: who says so, and how long it took. @param {string} plugin */
  provenance(plugin) {
    const ms = this.reports.get(plugin)?.ms ?? 0;
    const name = isolated(this.#nameOf(plugin));
    return ms > 0 ? t('provenanceTime', name, duration(ms)) : t('provenance', name);
  }

  /** How many of the plugins have finished, of those that have been heard of. */
  progress() {
    const states = [...this.reports.values()].map((one) => one.state);
    return { ready: states.filter((state) => state !== 'waiting' && state !== 'running').length, all: states.length };
  }

  /** @param {PluginReport} report */
  #sentence({ plugin, state, reason }) {
    return h('li', { 'data-plugin': plugin, 'data-plugin-state': state },
      h('span', {}, t(`plugin_${state}`, isolated(this.#nameOf(plugin))), reason ? h('bdi', { class: 'note' }, reason) : null),
      state === 'off' ? h('button', { type: 'button', class: 'quiet', click: () => this.#restart(plugin) }, t('startAgain')) : null);
  }
}
