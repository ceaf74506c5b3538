// One link to its publisher's address, by the program on this computer: where no panel is open, and where the panel has no article.
import { openLine } from '../browser/host.js';
import { webAddress } from '../cards/model.js';
import { causeOfEnd } from '../sidebar/failures.js';
import { isObject, readError, readMessage } from '../sidebar/wire/messages.js';

/**
 * @typedef {import('../sidebar/wire/messages.js').HostError} HostError
 * @typedef {import('../sidebar/failures.js').HostState} HostState
 * @typedef {{original: string} | {error: HostError}} Outcome
 * @typedef {Outcome | {host: HostState, why: string}} OneShot
 */

const PATIENCE_MS = 90_000; // the host gives up sooner, and says why

/** @param {unknown} raw one element of the answer's `links` @returns {Outcome} */
export function readOutcome(raw) {
  const link = isObject(raw) ? raw : {};
  const original = webAddress(link.original);
  if (original) return { original };
  const told = isObject(link.error) ? link.error : {};
  return { error: readError({ message: told.message, data: told }) };
}

/** A connection of its own, for this one question. @param {string} url @returns {Promise<OneShot>} */
export function resolveOnce(url) {
  return new Promise((settle) => {
    /** @param {OneShot} outcome */
    const end = (outcome) => {
      clearTimeout(timer);
      line.close();
      settle(outcome);
    };
    const timer = setTimeout(() => end({ host: 'host-lost', why: '' }), PATIENCE_MS);
    const line = openLine((raw) => {
      const message = readMessage(raw);
      if (message?.type === 'answer' && message.id === 1) end(readOutcome(isObject(message.result) && Array.isArray(message.result.links) ? message.result.links[0] : null));
      else if (message?.type === 'failure') end({ error: message.error });
    }, (why) => end({ host: causeOfEnd(why, false), why }));
    line.send({ jsonrpc: '2.0', id: 1, method: 'links/resolve', params: { urls: [url] } });
  });
}
