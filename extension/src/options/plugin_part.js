// One plugin on the page. Each piece is drawn anew only when what it says has changed, so that nothing moves under the reader.
import { t } from '../browser/i18n.js';
import { allow, forbid, restart, set } from '../plugins/changes.js';
import { h } from '../sidebar/view/dom.js';
import { drawWishes } from '../sidebar/view/consent.js';
import { refill } from '../sidebar/view/keep.js';
import { isolated } from '../sidebar/view/words.js';
import { drawFacts } from './facts.js';
import { LogView } from './log_view.js';
import { SettingsForm } from './settings_form.js';
import { stateOf } from './state_words.js';

/**
 * @typedef {import('../plugins/model.js').Plugin} Plugin
 * @typedef {import('../plugins/growth.js').Allowed} Allowed
 * @typedef {import('../sidebar/wire/rpc.js').Rpc} Rpc
 * @typedef {{changed: (plugin: Plugin) => void, say: (words: string) => void}} Told
 */

export class PluginPart {
  element;
  #head = h('header');
  #consent = h('div', { class: 'consent' });
  #facts = h('div', { class: 'about' });
  #fault = h('p', { class: 'fault', role: 'alert' });
  #settings;
  #log;
  #drawn = new Map();
  /** @type {Plugin | null} */
  #plugin = null;
  /** @type {Rpc | null} */
  #rpc = null;
  #told;
  #id;

  /** @param {string} id @param {Told} told */
  constructor(id, told) {
    this.#id = id;
    this.#told = told;
    this.#settings = new SettingsForm(id, (settings) => this.#change((rpc) => set(rpc, id, { settings })));
    this.#log = new LogView(id);
    this.element = h('article', { class: 'plugin', id: `plugin-${id}`, tabindex: -1, 'aria-labelledby': `name-${id}`, 'data-plugin': id }, this.#head, this.#consent, this.#fault, this.#facts, this.#settings.element, this.#log.element);
  }

  /** @param {Plugin} plugin @param {Allowed | undefined} before @param {Rpc} rpc */
  follow(plugin, before, rpc) {
    this.#plugin = plugin;
    this.#rpc = rpc;
    this.element.dataset.consent = plugin.consent;
    this.element.dataset.state = plugin.state;
    this.#piece(this.#head, [plugin.name, plugin.version, plugin.about, plugin.enabled, plugin.consent, stateOf(plugin)], () => this.#drawHead(plugin));
    this.#piece(this.#consent, [plugin.consent, plugin.asked, plugin.permissions, before], () => this.#drawConsent(plugin, before));
    this.#piece(this.#facts, [plugin], () => drawFacts(plugin, () => void this.#change((rpc_) => restart(rpc_, this.#id))));
    this.#settings.follow(plugin.settings);
    this.#log.follow(plugin, rpc);
  }

  /** @param {HTMLElement} place @param {unknown[]} says @param {() => (Node | null)[]} draw */
  #piece(place, says, draw) {
    const now = JSON.stringify(says);
    if (this.#drawn.get(place) === now) return;
    this.#drawn.set(place, now);
    refill(place, ...draw());
    place.hidden = place.childElementCount === 0;
  }

  /** @param {Plugin} plugin */
  #drawHead(plugin) {
    const may = plugin.consent === 'bundled' || plugin.consent === 'allowed';
    const box = h('input', { type: 'checkbox', role: 'switch', id: `on-${plugin.id}`, change: () => void this.#enable(box) });
    box.checked = plugin.enabled;
    return [
      h('div', { class: 'title' },
        h('h3', { id: `name-${plugin.id}` }, h('bdi', {}, plugin.name), ' ', plugin.version ? h('span', { class: 'version' }, t('version', isolated(plugin.version))) : null),
        h('span', { class: `chip state-${plugin.state === 'idle' ? 'ready' : plugin.state}` }, stateOf(plugin)),
        may ? h('label', { class: 'switch' }, box, h('span', {}, t('enabled'))) : null),
      plugin.about ? h('p', { dir: 'auto' }, plugin.about) : null,
    ];
  }

  /** @param {HTMLInputElement} box */
  async #enable(box) {
    const failed = await this.#change((rpc) => set(rpc, this.#id, { enabled: box.checked }));
    if (failed) box.checked = !box.checked;
  }

  /** @param {Plugin} plugin @param {Allowed | undefined} before */
  #drawConsent(plugin, before) {
    const button = (/** @type {string} */ word, /** @type {string} */ style, /** @type {() => void} */ act) => h('button', { type: 'button', id: `${word}-${plugin.id}`, 'data-answer': word, class: style, click: act }, t(word));
    const yes = (/** @type {string} */ style) => button('allow', style, () => void this.#change((rpc) => allow(rpc, plugin), 'allowed'));
    const no = (/** @type {string} */ word) => button(word, 'plain', () => void this.#change((rpc) => forbid(rpc, plugin.id), 'forbidden'));
    switch (plugin.consent) {
      case 'asked': return [before ? h('p', { class: 'again' }, t('consent_againText')) : null, drawWishes(plugin, before), h('div', { class: 'actions' }, yes('primary'), no('never'))];
      case 'forbidden': return [h('p', {}, t('consent_forbidden')), drawWishes(plugin), h('div', { class: 'actions' }, yes('plain'))];
      case 'allowed': return [drawWishes(plugin), h('div', { class: 'actions' }, no('forbid'))];
      case 'refused': return [h('p', {}, t('consent_refused'))];
      default: return [drawWishes(plugin)];
    }
  }

  /**
   * What the user has decided. What stood in its way is said in place.
   * @param {(rpc: Rpc) => Promise<import('../plugins/changes.js').Change>} ask @param {'allowed' | 'forbidden'} [answer]
   * @returns {Promise<import('../sidebar/wire/messages.js').HostError | null>}
   */
  async #change(ask, answer) {
    if (!this.#rpc || !this.#plugin) return null;
    const change = await ask(this.#rpc);
    const failed = 'error' in change ? change.error : null;
    // The settings' own faults stand at their fields, and a lost host is told by the page.
    this.#fault.textContent = failed && failed.kind !== 'HostLost' && !failed.message.startsWith('params.settings.') ? `${failed.message} ${failed.hint}`.trim() : '';
    if ('error' in change) return failed;
    if (answer) this.#told.say(t(`answered_${answer}`, isolated(change.plugin.name)));
    this.#settings.follow(change.plugin.settings);
    this.#told.changed(change.plugin);
    return null;
  }
}
