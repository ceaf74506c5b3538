// The plugins as the host tells of them. What does not fit is left out; texts are cut to what will be shown.
import { amount, isObject, text } from '../sidebar/wire/messages.js';

const STATES = /** @type {const} */ (['idle', 'ready', 'running', 'off']);
const CONSENTS = /** @type {const} */ (['bundled', 'allowed', 'forbidden', 'asked', 'refused']);
const KINDS = /** @type {const} */ (['text', 'number', 'boolean', 'choice']);
const LEVELS = /** @type {const} */ (['debug', 'info', 'warning', 'error']);
const MOST_PLUGINS = 200;
const MOST_SETTINGS = 50;
const MOST_LINES = 200;

/**
 * @typedef {string | number | boolean | null} Value
 * @typedef {{key: string, kind: typeof KINDS[number], about: string, choices: string[], secret: boolean, initial: Value, value: Value, isSet: boolean}} Setting
 *   `value` of a secret is always null; `isSet` tells whether there is one
 * @typedef {{limits: boolean, noNewPrivileges: boolean, landlock: number, seccomp: boolean, missing: string[]}} Sandbox
 * @typedef {object} Plugin
 * @property {string} id @property {string} name @property {string} version @property {string} about @property {string} folder
 * @property {typeof STATES[number]} state
 * @property {string} reason
 * @property {typeof CONSENTS[number]} consent
 * @property {string} asked what exactly would be allowed, for the host
 * @property {string} permissions in plain words
 * @property {string[]} hosts @property {string[]} needs @property {string[]} uses @property {string[]} gives @property {number} cache bytes
 * @property {boolean} enabled @property {boolean} mayRestart
 * @property {Sandbox | null} sandbox null before it first ran
 * @property {number | null} lastMs @property {string} lastRun
 * @property {Setting[]} settings @property {string[]} warnings
 *
 * @typedef {{lines: {at: string, level: typeof LEVELS[number], line: string}[], requests: {at: string, url: string, outcome: string}[]}} Log newest last
 */

/** @template {string} T @param {readonly T[]} words @param {unknown} value @param {T} otherwise @returns {T} */
const oneOf = (words, value, otherwise) => words.find((word) => word === value) ?? otherwise;

/** @param {unknown} list @param {number} [most] @param {number} [size] */
const texts = (list, most = 50, size = 300) => (Array.isArray(list) ? list.slice(0, most).map((one) => text(one, size)).filter((one) => one !== '') : []);

/** @param {unknown} list @param {number} most */
const objects = (list, most) => (Array.isArray(list) ? list.slice(0, most).filter(isObject) : []);

/** @param {unknown} value @returns {Value} */
const simple = (value) => (typeof value === 'string' ? text(value, 4096) : typeof value === 'number' || typeof value === 'boolean' ? value : null);

/** @param {unknown} list @returns {Plugin[]} */
export function readPlugins(list) {
  const read = objects(list, MOST_PLUGINS).map(readPlugin).filter((plugin) => plugin !== null);
  return [...new Map(read.map((plugin) => [plugin.id, plugin])).values()];
}

/** @param {unknown} raw @returns {Plugin | null} */
export function readPlugin(raw) {
  if (!isObject(raw)) return null;
  const id = text(raw.id, 200);
  if (id === '') return null;
  return {
    id, name: text(raw.name, 100) || id, version: text(raw.version, 40), about: text(raw.about, 300), folder: text(raw.folder, 4096),
    state: oneOf(STATES, raw.state, 'off'),
    reason: text(raw.reason),
    consent: oneOf(CONSENTS, raw.consent, raw.bundled === true ? 'bundled' : 'allowed'),
    asked: text(raw.asked),
    permissions: text(raw.permissions, 2000),
    hosts: texts(raw.hosts), needs: texts(raw.needs), uses: texts(raw.uses), gives: texts(raw.gives), cache: amount(raw.cache),
    enabled: raw.enabled !== false,
    mayRestart: raw.mayRestart === true,
    sandbox: readSandbox(raw.sandbox),
    lastMs: typeof raw.lastMs === 'number' ? amount(raw.lastMs) : null,
    lastRun: text(raw.lastRun, 40),
    settings: objects(raw.settings, MOST_SETTINGS).map(readSetting).filter((setting) => setting !== null),
    warnings: texts(raw.warnings, 20, 500),
  };
}

/** @param {unknown} raw @returns {Sandbox | null} */
function readSandbox(raw) {
  if (!isObject(raw)) return null;
  return { limits: raw.limits === true, noNewPrivileges: raw.noNewPrivileges === true, landlock: amount(raw.landlock), seccomp: raw.seccomp === true, missing: texts(raw.missing, 10) };
}

/** @param {Record<string, any>} raw @returns {Setting | null} */
function readSetting(raw) {
  const key = text(raw.key, 100);
  const kind = KINDS.find((one) => one === raw.kind);
  if (key === '' || kind === undefined) return null;
  const secret = raw.secret === true;
  return { key, kind, about: text(raw.about, 300), choices: texts(raw.choices), secret, initial: secret ? null : simple(raw.default), value: secret ? null : simple(raw.value), isSet: raw.set === true };
}

/** @param {unknown} raw @returns {Log} */
export function readLog(raw) {
  const log = isObject(raw) ? raw : {};
  return {
    lines: objects(log.lines, MOST_LINES).map((one) => ({ at: text(one.at, 40), level: oneOf(LEVELS, one.level, 'info'), line: text(one.line, 4096) })),
    requests: objects(log.requests, MOST_LINES).map((one) => ({ at: text(one.at, 40), url: text(one.url, 8192), outcome: text(one.outcome, 500) })),
  };
}

/** Whether it takes part when a page is opened, as far as the user decides. @param {Plugin} plugin */
export const mayRun = ({ consent, enabled }) => enabled && (consent === 'bundled' || consent === 'allowed');

/** Different whenever a page would come out differently: other plugins, or the same ones with other settings. @param {Plugin[]} plugins */
export const lineup = (plugins) => JSON.stringify(plugins.filter(mayRun).map(({ id, version, asked, settings }) => [id, version, asked, settings.map(({ key, value, isSet }) => [key, value, isSet])]));
