// The article as the panel needs it, out of the host's message.
import { webAddress } from '../cards/model.js';
import { amount, isObject, text } from './wire/messages.js';

/**
 * @typedef {{url: string, original: string, canonical: string, title: string, byline: string[], published: string, modified: string, site: string,
 *   language: string, direction: string, section: string, paywalled: boolean, words: number, notes: string[], checks: string[], via: string}} Article
 */

/** @param {unknown} list @param {number} most @param {number} [size] of each */
const texts = (list, most, size = 200) => (Array.isArray(list) ? list.slice(0, most).map((one) => text(one, size)).filter((one) => one !== '') : []);

/** @param {unknown} raw @returns {Article | null} */
export function readArticle(raw) {
  if (!isObject(raw)) return null;
  return {
    url: webAddress(raw.url),
    original: webAddress(raw.original) || webAddress(raw.url),
    canonical: webAddress(raw.canonical),
    title: text(raw.title, 500),
    byline: texts(raw.byline, 12),
    published: text(raw.published, 40),
    modified: text(raw.modified, 40),
    site: text(raw.site, 200),
    language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(raw.language) ? text(raw.language, 35) : '',
    direction: raw.direction === 'rtl' ? 'rtl' : raw.direction === 'ltr' ? 'ltr' : 'auto',
    section: text(raw.section, 100),
    paywalled: raw.paywalled === true,
    words: amount(raw.words),
    notes: texts(raw.notes, 6, 400),
    checks: texts(raw.checks, 12),
    via: ['direct', 'offline', 'cache', 'online'].includes(raw.via) ? raw.via : '',
  };
}
