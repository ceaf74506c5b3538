// A page of its own that says why a link's original could not be opened, where the panel is not open to say it.
import { self } from '../browser/host.js';
import { direction, language, t } from '../browser/i18n.js';
import { webAddress } from '../cards/model.js';
import { readFailure } from '../links/failure.js';
import { resolveOnce } from '../links/resolve.js';
import { hostNotice, linkNotice } from './notices.js';
import { byId } from './view/dom.js';
import { showNotice } from './view/notice.js';
import { isObject } from './wire/messages.js';

/** @returns {Record<string, any>} */
function handed() {
  try {
    const said = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    return isObject(said) ? said : {};
  } catch {
    return {};
  }
}

const { url: given, failure } = handed();
const url = webAddress(given);

async function retry() {
  showNotice({ title: t('status_resolving') });
  const outcome = await resolveOnce(url);
  if ('original' in outcome) location.replace(outcome.original);
  else draw(outcome);
}

/** @param {unknown} raw */
function draw(raw) {
  const why = readFailure(raw);
  const openLink = url ? () => location.assign(url) : null;
  showNotice('host' in why ? hostNotice(why.host, { isFirefox: self().isFirefox, why: why.why, retry, openLink }) : linkNotice(why.error, { retry, openLink }));
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = t('unopened');
byId('title').textContent = t('unopened');
byId('link').textContent = url;
draw(failure);
