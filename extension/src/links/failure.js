// Why a link has no original, as it was handed from one of our pages to another.
import { isObject, readError, text } from '../sidebar/wire/messages.js';

/** @typedef {import('../sidebar/failures.js').HostState} HostState */

const HOST_STATES = /** @type {const} */ (['host-missing', 'host-forbidden', 'host-old', 'host-lost']);

/** @param {unknown} raw @returns {{error: import('../sidebar/wire/messages.js').HostError} | {host: HostState, why: string}} */
export function readFailure(raw) {
  const failure = isObject(raw) ? raw : {};
  const host = HOST_STATES.find((state) => state === failure.host);
  if (host) return { host, why: text(failure.why, 300) };
  const told = isObject(failure.error) ? failure.error : {};
  return { error: readError({ message: told.message, data: told }) };
}
