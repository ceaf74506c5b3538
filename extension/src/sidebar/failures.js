// Which of the panel's states a failure is, from the browsers' and the host's own words.

/** @typedef {'host-missing' | 'host-forbidden' | 'host-old' | 'host-lost'} HostState */

/**
 * The line to the host has ended. Chromium and Firefox word the causes differently, and Firefox says nothing at all when the
 * host just exits: an end without a word is a failure like the others.
 * @param {string} why @param {boolean} greeted the host had answered before @returns {HostState}
 */
export function causeOfEnd(why, greeted) {
  if (greeted) return 'host-lost';
  if (/not found|no such native|unexpected error occurred/i.test(why)) return 'host-missing';
  if (/forbidden/i.test(why)) return 'host-forbidden';
  return 'host-lost';
}

/** The host has refused us, or speaks another version. @param {import('./wire/messages.js').HostError} error @returns {HostState} */
export function causeOfRefusal(error) {
  if (error.kind === 'NotAllowed') return 'host-forbidden';
  if (error.supported.length > 0 || error.kind === 'MethodNotFound') return 'host-old';
  return 'host-lost';
}

/** The command that mends it. @param {HostState} state */
export const commandFor = (state) => (state === 'host-lost' ? 'sidelight doctor' : 'sidelight install');
