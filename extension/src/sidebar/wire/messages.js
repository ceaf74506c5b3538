// The shape of what the host sends. Nothing from the host is used before it has passed here; what does not pass is dropped.

const DEPTH = 64;
const VALUES = 200_000;

/**
 * @typedef {{kind: string, message: string, hint: string, retryable: boolean, retryAfterMs: number, supported: number[]}} HostError
 * @typedef {{type: 'answer', id: number, result: any, bulk: string}} Answer
 * @typedef {{type: 'failure', id: number | null, error: HostError}} Failure
 * @typedef {{type: 'notice', method: string, params: any, bulk: string}} Notice
 */

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {number} limit a text, cut to what will be shown */
export const text = (value, limit = 1000) => (typeof value === 'string' ? value.slice(0, limit) : '');

/** @param {unknown} value @returns {number} a finite number that is not negative, or 0 */
export const amount = (value) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0);

/** @param {unknown} raw @returns {Answer | Failure | Notice | null} */
export function readMessage(raw) {
  if (!isObject(raw) || raw.jsonrpc !== '2.0' || !isShallow(raw)) return null;
  const bulk = bulkOf(raw);
  if (typeof raw.method === 'string') {
    return raw.id === undefined && raw.method.length <= 64 && isObject(raw.params) ? { type: 'notice', method: raw.method, params: raw.params, bulk } : null;
  }
  if (isObject(raw.error)) {
    return isId(raw.id) || raw.id === null ? { type: 'failure', id: raw.id, error: readError(raw.error) } : null;
  }
  return isId(raw.id) && 'result' in raw ? { type: 'answer', id: raw.id, result: raw.result, bulk } : null;
}

/** Which member was sent in chunks, if one was. @param {Record<string, any>} raw */
function bulkOf(raw) {
  const named = raw.bulk;
  return named === 'result' || named === 'article' || named === 'card' || named === 'plugins' ? named : '';
}

/** @param {unknown} id @returns {id is number} we only ever give small integers */
const isId = (id) => Number.isSafeInteger(id) && /** @type {number} */ (id) > 0;

/** @param {Record<string, any>} error @returns {HostError} */
export function readError(error) {
  const data = isObject(error.data) ? error.data : {};
  return {
    kind: text(data.kind, 40) || (error.code === -32800 ? 'Cancelled' : 'InternalError'),
    message: text(error.message),
    hint: text(data.hint),
    retryable: data.retryable === true,
    retryAfterMs: amount(data.retryAfterMs),
    supported: Array.isArray(data.supported) ? data.supported.filter(Number.isInteger).slice(0, 8) : [],
  };
}

/** Nested no deeper and holding no more than anything of ours needs. @param {unknown} root */
export function isShallow(root) {
  let left = VALUES;
  /** @param {unknown} value @param {number} depth @returns {boolean} */
  const walk = (value, depth) => {
    if (--left < 0 || depth > DEPTH) return false;
    if (typeof value !== 'object' || value === null) return true;
    return (Array.isArray(value) ? value : Object.values(value)).every((inner) => walk(inner, depth + 1));
  };
  return walk(root, 0);
}
