// The panel's own words where there is no article to show, or something to say beside it.
import { byId, h } from './dom.js';
import { t } from '../../browser/i18n.js';

/**
 * @typedef {object} Notice
 * @property {string} title
 * @property {string} [text]
 * @property {string} [hint]
 * @property {string} [keys] a keyboard shortcut, drawn as keys
 * @property {string} [command] to be typed in a terminal
 * @property {{label: string, act: () => void, id?: string, primary?: boolean}[]} [actions]
 * @property {{summary: string, text: string}} [more]
 * @property {boolean} [urgent] read aloud at once
 * @property {'calm' | 'warn'} [tone]
 */

/** @param {Notice | null} notice */
export function showNotice(notice) {
  const section = byId('notice');
  section.hidden = notice === null;
  section.dataset.tone = notice?.tone ?? 'calm';
  if (notice?.urgent) section.setAttribute('role', 'alert');
  else section.removeAttribute('role');
  if (!notice) {
    section.replaceChildren();
    return;
  }
  const { title, text, hint, keys, command, actions = [], more } = notice;
  section.replaceChildren(
    h('h2', { id: 'notice-title', dir: 'auto' }, title),
    ...[
      text ? h('p', { dir: 'auto' }, text) : null,
      keys ? h('p', { class: 'keys' }, keys.split('+').map((key) => h('kbd', {}, key))) : null,
      hint ? h('p', { class: 'hint', dir: 'auto' }, hint) : null,
      command ? commandLine(command) : null,
      actions.length > 0 ? h('div', { class: 'actions' }, actions.map((one) => h('button', { type: 'button', id: one.id ?? null, class: one.primary ? 'primary' : 'plain', click: one.act }, one.label))) : null,
      more ? h('details', {}, h('summary', {}, more.summary), h('p', {}, more.text)) : null,
    ].filter((part) => part !== null));
}

/** @param {string} command */
function commandLine(command) {
  const said = h('span', { class: 'said', role: 'status' });
  const copy = async () => {
    await navigator.clipboard.writeText(command).then(() => { said.textContent = t('copied'); }, () => { said.textContent = t('copyFailed'); });
  };
  return h('div', { class: 'command' }, h('code', { dir: 'ltr', tabindex: 0 }, command), h('button', { type: 'button', class: 'quiet', click: copy }, t('copyCommand')), said);
}
