// The line that says what left this computer for the page.
import { counted, t } from '../../browser/i18n.js';
import { byId, h } from './dom.js';
import { isolated, listed } from './words.js';

const MOST_NAMED = 3;

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url);

/** @param {{requests: import('../run.js').Outgoing[] | null, version: string, nameOf: (plugin: string) => string}} about requests: null while not known yet */
export function showPrivacy({ requests, version, nameOf }) {
  const hosts = [...new Set((requests ?? []).map((one) => hostOf(one.url)))];
  const named = hosts.length > MOST_NAMED ? [...hosts.slice(0, MOST_NAMED), '…'] : hosts;
  byId('privacy-line').textContent = requests === null ? t('localOnly')
    : requests.length === 0 ? t('localNone') : counted('local', requests.length, listed(named.map(isolated)));
  byId('privacy-details').replaceChildren(
    h('p', {}, t('privacyExplained')),
    h('ul', {}, (requests ?? []).map((one) => h('li', {}, h('span', { class: 'chip' }, purpose(one.purpose, nameOf)), h('bdi', { class: 'address' }, one.url)))),
    version ? h('p', { class: 'provenance' }, t('hostVersion', version)) : h('span', {}));
}

/** @param {string} name @param {(plugin: string) => string} nameOf */
function purpose(name, nameOf) {
  return name === 'resolve' ? t('purposeResolve') : name === 'page' ? t('purposePage') : nameOf(name);
}
