// What the extension itself keeps. Everything from storage is checked like everything else: older versions have written it, too.
import { api } from './api.js';

/** @returns {Promise<boolean>} whether single keys act in the panel */
export async function singleKeys() {
  return (await api.storage.local.get('singleKeys')).singleKeys !== false;
}

/** @param {boolean} on */
export const setSingleKeys = (on) => api.storage.local.set({ singleKeys: on });

/** @typedef {{permissions: string, hosts: string[]}} Allowed */

/** @returns {Promise<Record<string, Allowed>>} what each plugin was allowed, when it was last seen allowed */
export async function allowedBefore() {
  const kept = (await api.storage.local.get('allowedPlugins')).allowedPlugins;
  const sound = typeof kept === 'object' && kept !== null ? Object.entries(kept).filter(([, one]) => typeof one?.permissions === 'string' && Array.isArray(one.hosts)) : [];
  return Object.fromEntries(sound);
}

/** @param {Record<string, Allowed>} allowed */
export const keepAllowed = (allowed) => api.storage.local.set({ allowedPlugins: allowed });

/** @typedef {{lastRun: string, lastMs: number | null, sandbox: any}} LastRun */

/** What the hosts of all panels have told about each plugin's last page, since the browser was started. @returns {Promise<Record<string, LastRun>>} */
export async function lastRuns() {
  const kept = (await api.storage.session.get('lastRuns')).lastRuns;
  return typeof kept === 'object' && kept !== null ? /** @type {any} */ (kept) : {};
}

/** @param {Record<string, LastRun>} runs */
export const keepLastRuns = (runs) => api.storage.session.set({ lastRuns: runs });

/** @param {() => void} listener */
export function onLastRuns(listener) {
  api.storage.onChanged.addListener((changes, area) => { if (area === 'session' && changes.lastRuns) listener(); });
}

/** "Not now" holds until the browser is closed, and for exactly what was asked. @returns {Promise<Set<string>>} */
export async function putOff() {
  const kept = (await api.storage.session.get('putOff')).putOff;
  return new Set(Array.isArray(kept) ? kept : []);
}

/** @param {string} asked */
export async function addPutOff(asked) {
  await api.storage.session.set({ putOff: [...await putOff(), asked] });
}
