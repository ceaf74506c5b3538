// What a plugin's state is in words: the user's own decision comes before what the host made of it.
import { t } from '../browser/i18n.js';

/** @param {import('../plugins/model.js').Plugin} plugin */
export function stateOf({ consent, enabled, state, mayRestart }) {
  if (consent === 'asked') return t('state_asked');
  if (consent === 'forbidden') return t('state_forbidden');
  if (consent === 'refused') return t('state_refused');
  if (!enabled) return t('state_disabled');
  if (mayRestart) return t('state_stopped');
  return t(state === 'idle' ? 'state_ready' : `state_${state}`); // it is started when a page is opened
}

/** The host's reason, where it says more than the user's own decision. @param {import('../plugins/model.js').Plugin} plugin */
export const reasonOf = ({ consent, enabled, reason }) => (consent === 'asked' || consent === 'forbidden' || !enabled ? '' : reason);
