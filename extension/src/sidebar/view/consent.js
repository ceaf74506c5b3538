// A plugin waits for the user's word: who it is, what it would do, and three answers. One at a time, between article and analysis.
import { counted, t } from '../../browser/i18n.js';
import { growth } from '../../plugins/growth.js';
import { byId, h } from './dom.js';
import { refill } from './keep.js';
import { isolated } from './words.js';

/**
 * @typedef {import('../../plugins/model.js').Plugin} Plugin
 * @typedef {{allow: (plugin: Plugin) => void, later: (plugin: Plugin) => void, never: (plugin: Plugin) => void, details: () => void}} Answers
 */

/** A click so soon was meant for what stood here before. */
const FIRST_MOMENTS_MS = 500;

/** @param {Plugin[]} waiting @param {Map<string, import('../../plugins/growth.js').Allowed>} before @param {Answers} answers */
export function showConsent(waiting, before, answers) {
  const section = byId('consent');
  const [plugin] = waiting;
  const question = JSON.stringify([plugin?.id, plugin?.asked, plugin?.name, waiting.length]);
  if (section.dataset.question === question) return; // nothing moves under the pointer
  section.dataset.question = question;
  section.hidden = plugin === undefined;
  if (!plugin) {
    if (section.contains(document.activeElement)) byId('main').focus({ preventScroll: true });
    return section.replaceChildren();
  }
  const drawn = performance.now();
  // Each plugin has buttons of its own: a key or a second click that was for the last one is not an answer to this one.
  const answer = (/** @type {string} */ word, /** @type {string} */ style, /** @type {() => void} */ act) => h('button', {
    id: `${word}-${plugin.id}`, 'data-answer': word, type: 'button', class: style, click: (/** @type {MouseEvent} */ event) => { if (event.detail < 2 && performance.now() - drawn > FIRST_MOMENTS_MS) act(); },
  }, t(word));
  refill(section,
    h('h2', { id: 'consent-title', dir: 'auto' }, t(before.has(plugin.id) ? 'consent_again' : 'consent_title', isolated(plugin.name))),
    drawWishes(plugin, before.get(plugin.id)),
    h('div', { class: 'actions' },
      answer('allow', 'primary', () => answers.allow(plugin)), answer('notNow', 'plain', () => answers.later(plugin)), answer('never', 'plain', () => answers.never(plugin)), answer('details', 'quiet', answers.details)),
    waiting.length > 1 ? h('p', { class: 'note' }, counted('consent_more', waiting.length - 1)) : null);
}

/** What it does, or would do once allowed, and what of that is new. @param {Plugin} plugin @param {import('../../plugins/growth.js').Allowed} [before] */
export function drawWishes(plugin, before) {
  const { now, known, same } = growth(plugin, before);
  return h('div', { class: 'wishes' },
    h('p', {}, t(plugin.consent === 'asked' || plugin.consent === 'forbidden' ? 'consent_lead' : 'consent_does')),
    h('ul', {}, now.map(({ wish, isNew }) => h('li', {}, h('span', { lang: 'en', dir: 'auto' }, wish), isNew ? h('strong', { class: 'chip warn' }, t('isNew')) : null))),
    known && same ? h('p', { class: 'note' }, t('consent_same')) : null);
}
