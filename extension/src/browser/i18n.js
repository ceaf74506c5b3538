// Text in the user's language. Language and direction come from the same file as the text, so that they cannot disagree.
import { api } from './api.js';

/** @param {string} key @param {...(string | number)} values */
export function t(key, ...values) {
  return api.i18n.getMessage(key, values.map(String)) || key;
}

export const language = () => t('lang');
export const direction = () => (t('dir') === 'rtl' ? 'rtl' : 'ltr');

/** Counted things: `key_one`, `key_other` and what else the language tells apart; $1 is the number as the language writes it. @param {string} key @param {number} count @param {...string} more */
export function counted(key, count, ...more) {
  const shown = new Intl.NumberFormat(language()).format(count);
  const form = new Intl.PluralRules(language()).select(count);
  return api.i18n.getMessage(`${key}_${form}`, [shown, ...more]) || t(`${key}_other`, shown, ...more);
}
