// What the user decides about plugins, as requests to the host. Each answers with the plugin as it is then.
import { readError } from '../sidebar/wire/messages.js';
import { RpcError } from '../sidebar/wire/rpc.js';
import { readLog, readPlugin } from './model.js';

/**
 * @typedef {import('./model.js').Plugin} Plugin
 * @typedef {import('../sidebar/wire/messages.js').HostError} HostError
 * @typedef {{plugin: Plugin} | {error: HostError}} Change
 * @typedef {import('../sidebar/wire/rpc.js').Rpc} Rpc
 */

/** @param {Rpc} rpc @param {Plugin} plugin as the user has seen it */
export const allow = (rpc, { id, asked }) => ask(rpc, 'plugins/allow', { id, asked });

/** @param {Rpc} rpc @param {string} id */
export const forbid = (rpc, id) => ask(rpc, 'plugins/forbid', { id });

/** @param {Rpc} rpc @param {string} id */
export const restart = (rpc, id) => ask(rpc, 'plugins/restart', { id });

/** @param {Rpc} rpc @param {string} id @param {{enabled?: boolean, settings?: Record<string, import('./model.js').Value>}} change null for a setting's default */
export const set = (rpc, id, change) => ask(rpc, 'plugins/set', { id, ...change });

/** @param {Rpc} rpc @param {string} id @returns {Promise<{log: import('./model.js').Log} | {error: HostError}>} */
export async function log(rpc, id) {
  const answer = await answerTo(rpc, 'plugins/log', { id });
  return 'error' in answer ? answer : { log: readLog(answer.result) };
}

/** The setting that an error is about, and what is wrong with it. @param {HostError} error @returns {{key: string, fault: string} | null} */
export function faultIn({ message }) {
  const [, key, fault] = message.match(/^params\.settings\.([^:\s]+): (.+)$/s) ?? [];
  return key && fault ? { key, fault } : null;
}

/** @param {Rpc} rpc @param {string} method @param {object} params @returns {Promise<Change>} */
async function ask(rpc, method, params) {
  const answer = await answerTo(rpc, method, params);
  if ('error' in answer) return answer;
  const plugin = readPlugin(answer.result?.plugin ?? answer.result); // plugins/restart answers the plugin itself
  return plugin ? { plugin } : { error: readError({}) };
}

/** @param {Rpc} rpc @param {string} method @param {object} params @returns {Promise<{result: any} | {error: HostError}>} */
async function answerTo(rpc, method, params) {
  try {
    return { result: await rpc.request(method, params).done };
  } catch (failure) {
    if (failure instanceof RpcError) return { error: failure.error };
    throw failure;
  }
}
