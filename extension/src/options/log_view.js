// A plugin's log and its requests, asked for when somebody looks.
import { t } from '../browser/i18n.js';
import { log } from '../plugins/changes.js';
import { h } from '../sidebar/view/dom.js';
import { refill } from '../sidebar/view/keep.js';
import { longDate } from '../sidebar/view/words.js';

export class LogView {
  element;
  #lines = h('div', { class: 'lines' });
  #said = h('span', { class: 'said', role: 'status' });
  #id;
  /** @type {import('../sidebar/wire/rpc.js').Rpc | null} */
  #rpc = null;

  /** @param {string} id */
  constructor(id) {
    this.#id = id;
    const refresh = h('button', { type: 'button', class: 'plain', id: `refresh-${id}`, click: () => void this.#load(true) }, t('refresh'));
    this.element = h('details', { class: 'log', toggle: () => { if (this.element.open) void this.#load(false); } },
      h('summary', {}, t('log')), this.#lines, h('div', { class: 'actions' }, refresh, this.#said));
  }

  /** @param {import('../plugins/model.js').Plugin} plugin @param {import('../sidebar/wire/rpc.js').Rpc} rpc */
  follow({ consent }, rpc) {
    this.#rpc = rpc;
    this.element.hidden = consent === 'refused';
  }

  /** @param {boolean} isAsked by the button */
  async #load(isAsked) {
    if (!this.#rpc) return;
    this.#said.textContent = '';
    const answer = await log(this.#rpc, this.#id);
    if ('error' in answer) return refill(this.#lines, h('p', { class: 'fault' }, answer.error.message || t('error_title')));
    const { lines, requests } = answer.log;
    refill(this.#lines,
      part('logLines', 'logNone', lines.map(({ at, level, line }) => h('tr', { 'data-level': level }, time(at), h('td', {}, h('span', { class: 'chip' }, t(`level_${level}`))), h('td', {}, h('bdi', {}, line)))), this.#id),
      part('logRequests', 'requestsNone', requests.map(({ at, url, outcome }) => h('tr', {}, time(at), h('td', {}, h('bdi', { class: 'address' }, url)), h('td', {}, h('bdi', {}, outcome)))), this.#id));
    if (isAsked) this.#said.textContent = t('refreshed');
  }
}

/** @param {string} at */
const time = (at) => h('td', {}, at ? h('time', { datetime: at }, longDate(at, 'medium')) : null);

/** Newest first: that is what somebody looks for. @param {string} title @param {string} none @param {HTMLElement[]} rows @param {string} id */
function part(title, none, rows, id) {
  const name = `${title}-${id}`;
  return h('section', { 'aria-labelledby': name }, h('h4', { id: name }, t(title)),
    rows.length === 0 ? h('p', { class: 'note' }, t(none)) : h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': name }, h('table', { 'aria-labelledby': name }, h('tbody', {}, rows.reverse()))));
}
