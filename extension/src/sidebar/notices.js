// What the panel says in each state that is not simply an article.
import { t } from '../browser/i18n.js';
import { commandFor } from './failures.js';

/** @typedef {import('./view/notice.js').Notice} Notice */

/** @param {import('./failures.js').HostState} state @param {{isFirefox: boolean, why: string, retry: () => void, openLink?: (() => void) | null}} about @returns {Notice} */
export function hostNotice(state, { isFirefox, why, retry, openLink = null }) {
  const name = state.replace('-', '_');
  return {
    title: t(`${name}_title`),
    text: t(`${name}_text`),
    command: commandFor(state),
    hint: isFirefox && state === 'host-missing' ? t('snapNote') : '',
    actions: [{ label: t('retry'), act: retry, id: 'retry', primary: true }, ...openLinkActions(openLink)],
    more: state === 'host-missing' ? { summary: t('whyHelper'), text: t('whyHelperText') } : why ? { summary: t('browserSays'), text: why } : undefined,
    urgent: state === 'host-lost',
    tone: 'warn',
  };
}

/** @param {{keys: string, follow: (() => void) | null}} about @returns {Notice} */
export function noAccessNotice({ keys, follow }) {
  return {
    title: t('noAccess_title'),
    text: keys ? t('noAccess_text') : t('noAccess_textNoKeys'),
    keys,
    actions: follow ? [{ ...followAction(follow), primary: false }] : [],
    more: { summary: t('noAccess_why'), text: t('noAccess_whyText') },
  };
}

/** The page that belongs to the article stands in the tab, but may not be looked into. @param {string} keys @returns {Notice} */
export const besideNotice = (keys) => ({ title: t('beside_title'), text: t('beside_text'), keys });

/** @returns {Notice} */
export const unsupportedNotice = () => ({ title: t('unsupported_title'), text: t('unsupported_text') });

/** A page of headlines: not an article, and no mistake. @param {{follow: (() => void) | null, unfollow: () => void}} about @returns {Notice} */
export function headlinesNotice({ follow, unfollow }) {
  return follow
    ? { title: t('headlines_title'), text: t('headlines_text'), hint: t('headlines_ask'), actions: [followAction(follow)], more: { summary: t('followWhat'), text: t('followWhatText') } }
    : { title: t('headlines_title'), text: t('headlines_followed'), actions: [{ label: t('unfollow'), act: unfollow, id: 'unfollow' }] };
}

/** @param {import('./wire/messages.js').HostError} error @param {{retry: () => void, refused: boolean}} about @returns {Notice} */
export function errorNotice(error, { retry, refused }) {
  const wait = error.retryAfterMs > 0 ? t('retryAfter', Math.max(1, Math.round(error.retryAfterMs / 60_000))) : '';
  return {
    title: error.kind === 'Cancelled' ? t('stopped') : error.message || t('error_title'),
    hint: [error.kind === 'Cancelled' ? '' : error.hint, wait].filter((part) => part !== '').join(' '),
    actions: error.retryable || error.kind === 'Cancelled' ? [{ label: t('retry'), act: retry, id: 'retry', primary: !refused }] : [],
    tone: error.kind === 'Cancelled' ? 'calm' : 'warn',
  };
}

/**
 * A link that was to be opened at its original. What the link is, or why that failed, is the host's sentence. `openOriginal`: the
 * address is known, only the article could not be read.
 * @param {import('./wire/messages.js').HostError} error @param {{retry: () => void, openLink: (() => void) | null, openOriginal?: (() => void) | null}} about @returns {Notice}
 */
export function linkNotice(error, { retry, openLink, openOriginal = null }) {
  const notice = errorNotice(error, { retry, refused: true });
  const open = [...(openOriginal ? [{ label: t('openOriginal'), act: openOriginal, id: 'open-original', primary: true }] : []), ...openLinkActions(openLink)];
  return { ...notice, actions: [...notice.actions ?? [], ...open], tone: error.kind === 'NotAnArticle' ? 'calm' : notice.tone };
}

/** @param {(() => void) | null} openLink */
const openLinkActions = (openLink) => (openLink ? [{ label: t('openLink'), act: openLink, id: 'open-link' }] : []);

/** @param {() => void} retry @returns {Notice} */
export const offlineNotice = (retry) => ({ title: t('offline_title'), text: t('offline_text'), actions: [{ label: t('retry'), act: retry, id: 'retry', primary: true }] });

/** @param {() => void} look @returns {Notice} */
export const staleNotice = (look) => ({ title: t('stale_title'), actions: [{ label: t('lookNow'), act: look }] });

/** @param {() => void} follow */
const followAction = (follow) => ({ label: t('follow'), act: follow, id: 'follow', primary: true });
