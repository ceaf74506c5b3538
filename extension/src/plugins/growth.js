// What a plugin that asks again has asked for before: the browser keeps what was allowed, so that a change can be shown.
import { allowedBefore, keepAllowed } from '../browser/settings.js';

/** @typedef {import('./model.js').Plugin} Plugin */
/** @typedef {{permissions: string, hosts: string[]}} Allowed */

/** To be told every list of plugins. @param {Plugin[]} plugins @returns {Promise<Map<string, Allowed>>} by id, as it was before */
export async function remember(plugins) {
  const before = await allowedBefore();
  const allowed = plugins.filter((plugin) => plugin.consent === 'allowed');
  if (allowed.some(({ id, permissions, hosts }) => JSON.stringify(before[id]) !== JSON.stringify({ permissions, hosts }))) {
    await keepAllowed({ ...before, ...Object.fromEntries(allowed.map(({ id, permissions, hosts }) => [id, { permissions, hosts }])) });
  }
  return new Map(Object.entries(before));
}

/** In plain words, a line each. @param {string} permissions */
export const wishes = (permissions) => permissions.split('; ').filter((wish) => wish !== '');

/**
 * What a plugin wants now, each wish with whether it is a new one; `known` tells whether it was allowed before, `same` that only the
 * program itself is another one.
 * @param {Plugin} plugin @param {Allowed | undefined} before
 */
export function growth({ permissions }, before) {
  const earlier = new Set(wishes(before?.permissions ?? ''));
  const now = wishes(permissions).map((wish) => ({ wish, isNew: before !== undefined && !earlier.has(wish) }));
  return { now, known: before !== undefined, same: before !== undefined && before.permissions === permissions };
}
