// The section "Original article".
import { t } from '../../browser/i18n.js';
import { byId, h, icon, link } from './dom.js';
import { listed, longDate, minutes, number } from './words.js';

/** @param {import('../article.js').Article} article @param {(() => void) | null} openOriginal null where the article is the page in the tab */
export function showArticle(article, openOriginal) {
  const host = article.original ? new URL(article.original).hostname.replace(/^www\./, '') : '';
  const title = article.title || article.original;
  const lang = article.language || null;
  byId('article-body').replaceChildren(h('div', {},
    h('p', { class: 'publisher' }, h('bdi', {}, article.site || host), article.site && host ? h('bdi', { class: 'host' }, host) : null),
    h('h3', { lang, dir: article.direction }, article.original ? titleLink(article.original, title, openOriginal) : title),
    article.byline.length > 0 ? h('p', { class: 'byline' }, h('bdi', { lang }, listed(article.byline))) : null,
    h('div', { class: 'facts-line' }, h('ul', {},
      article.published ? h('li', {}, h('time', { datetime: article.published }, longDate(article.published))) : null,
      article.words > 0 ? h('li', { title: t('words', number(article.words)) }, t('minutes', number(minutes(article.words)))) : null,
      article.paywalled ? h('li', {}, h('span', { class: 'chip warn' }, t('paywalled'))) : null)),
    ...article.notes.map((note) => h('p', { class: 'note' }, note)),
    article.via && article.via !== 'direct' ? h('p', { class: 'via', title: article.checks.join('\n') }, icon('check'), t(`via_${article.via}`)) : null,
    article.original && openOriginal ? h('button', { id: 'open', type: 'button', class: 'primary', 'aria-keyshortcuts': 'O', click: openOriginal }, t('openOriginal'), icon('out')) : null));
  byId('article').hidden = false;
}

/** A plain click goes the panel's own way, which remembers the tab that it opened. @param {string} url @param {string} title @param {(() => void) | null} openOriginal */
function titleLink(url, title, openOriginal) {
  const anchor = link(url, title);
  anchor.addEventListener('click', (event) => {
    if (!openOriginal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openOriginal();
  });
  return anchor;
}
