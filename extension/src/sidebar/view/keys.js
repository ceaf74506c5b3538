// Single keys in the panel, their list, and the switch that turns them off.
import { setSingleKeys, singleKeys } from '../../browser/settings.js';
import { t } from '../../browser/i18n.js';
import { byId, h } from './dom.js';
import { leadTo } from './evidence.js';

/** @typedef {{again: () => void, open: () => void, copy: () => void, escape: () => void}} Actions */

const LISTED = [['R', 'again'], ['O', 'openOriginal'], ['C', 'copyMarkdown'], ['E', 'toEntities'], ['J', 'nextCard'], ['K', 'previousCard'], ['Enter', 'openCard'], ['S', 'showInPage'], ['Esc', 'escape'], ['?', 'shortcuts']];

/** @param {Actions} actions */
export function installKeys(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('keys'));
  const box = /** @type {HTMLInputElement} */ (byId('single-keys'));
  let on = true;
  void singleKeys().then((value) => { on = value; box.checked = value; });
  box.addEventListener('change', () => { on = box.checked; void setSingleKeys(on); });
  byId('keys-list').append(...LISTED.map(([key, name]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(`${name}`)))));
  byId('keys-close').addEventListener('click', () => dialog.close());
  const help = () => dialog.showModal();
  byId('help').addEventListener('click', help);

  /** @type {Record<string, () => void>} */
  const single = { r: actions.again, o: actions.open, c: actions.copy, e: toEntities, j: () => step(1), k: () => step(-1), s: showFirst, '?': help };
  document.addEventListener('keydown', (event) => {
    if (dialog.open || event.defaultPrevented) return;
    if (event.key === 'Escape') return actions.escape();
    if (event.key === 'Enter' && isCard(document.activeElement)) return openLink();
    const act = single[event.key.toLowerCase()];
    if (!act || !on || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });
}

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

/** @param {Element | null} element */
const isCard = (element) => element?.matches('article.card') === true;

const current = () => document.activeElement?.closest('article.card') ?? null;

/** @param {number} by */
function step(by) {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('article.card')]);
  const at = cards.findIndex((card) => card === current());
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function toEntities() {
  const first = /** @type {HTMLElement | null} */ (document.querySelector('button.entity'));
  if (first) leadTo(first);
}

const showFirst = () => /** @type {HTMLElement | null} */ ((document.activeElement?.closest('.entities > li') ?? current())?.querySelector('button.all-mentions, button.evidence'))?.click();
const openLink = () => /** @type {HTMLElement | null} */ (current()?.querySelector('.source a, a'))?.click();
