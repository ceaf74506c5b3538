// A page's own words: where its HTML names a message, the message in the user's language.
import { direction, language, t } from '../../browser/i18n.js';
import { icon } from './dom.js';

export function translate() {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  for (const element of document.querySelectorAll('[data-i18n]')) element.textContent = t(element.getAttribute('data-i18n') ?? '');
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    const words = t(element.getAttribute('data-i18n-label') ?? '');
    element.setAttribute('aria-label', words);
    if (element.tagName === 'BUTTON') {
      const key = element.getAttribute('aria-keyshortcuts');
      element.setAttribute('title', key ? `${words} (${key})` : words);
    }
  }
  for (const element of document.querySelectorAll('[data-icon]')) element.append(icon(element.getAttribute('data-icon') ?? ''));
}
