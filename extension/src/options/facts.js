// What there is to know about a plugin: how it is, when it ran, whom it asks, how it is locked in.
import { t } from '../browser/i18n.js';
import { h } from '../sidebar/view/dom.js';
import { duration, isolated, listed, longDate, size } from '../sidebar/view/words.js';
import { reasonOf } from './state_words.js';

/** @typedef {import('../plugins/model.js').Plugin} Plugin */

/** @param {Plugin} plugin @param {() => void} restart @returns {(Node | null)[]} */
export function drawFacts(plugin, restart) {
  const reason = reasonOf(plugin);
  const rows = [
    row('factRan', ran(plugin)),
    row('factHosts', plugin.hosts.length > 0 ? h('bdi', {}, listed(plugin.hosts.map(isolated))) : null),
    row('factSandbox', sandbox(plugin)),
    row('factNeeds', slots(plugin.needs)), row('factUses', slots(plugin.uses)), row('factGives', slots(plugin.gives)),
    row('factFolder', plugin.folder ? h('code', { dir: 'ltr' }, plugin.folder) : null),
  ].filter((one) => one !== null);
  return [
    reason || plugin.mayRestart ? h('div', { class: 'trouble' }, reason ? h('p', { lang: 'en', dir: 'auto' }, reason) : null,
      plugin.mayRestart ? h('button', { type: 'button', id: `again-${plugin.id}`, class: 'plain', click: restart }, t('startAgain')) : null) : null,
    ...plugin.warnings.map((warning) => h('p', { class: 'note', lang: 'en', dir: 'auto' }, warning)),
    rows.length > 0 ? h('dl', {}, rows) : null,
  ];
}

/** @param {string} name @param {Node | null} value */
const row = (name, value) => (value ? h('div', {}, h('dt', {}, t(name)), h('dd', {}, value)) : null);

/** @param {string[]} names */
const slots = (names) => (names.length > 0 ? h('bdi', {}, listed(names.map(isolated))) : null);

/** @param {Plugin} plugin */
function ran({ lastRun, lastMs }) {
  if (!lastRun && lastMs === null) return h('span', {}, t('ranNever'));
  return h('span', {}, lastRun ? h('time', { datetime: lastRun }, longDate(lastRun)) : null, lastMs !== null ? h('span', {}, `${lastRun ? ' · ' : ''}${duration(lastMs)}`) : null);
}

/** @param {Plugin} plugin */
function sandbox({ sandbox: held, consent, cache }) {
  if (!held) return consent === 'refused' ? null : h('span', {}, t('sandboxUnknown'));
  const holds = [[held.landlock > 0, 'holdsFiles'], [held.seccomp, 'holdsCalls'], [held.noNewPrivileges, 'holdsRights'], [held.limits, 'holdsLimits']];
  return h('ul', { class: 'holds' },
    holds.map(([on, name]) => h('li', { class: on ? 'holds-yes' : 'holds-no' }, h('span', { class: 'visually-hidden' }, t(on ? 'holdsYes' : 'holdsNo')), t(String(name)))),
    cache > 0 ? h('li', { class: 'holds-yes' }, t('holdsCache', size(cache))) : null,
    held.missing.map((what) => h('li', { class: 'holds-no', lang: 'en' }, h('span', { class: 'visually-hidden' }, t('holdsNo')), h('bdi', {}, what))));
}
