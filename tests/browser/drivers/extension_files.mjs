/** What a test must know of an extension before a browser has seen it, and the native host's manifest that names it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const read_manifest = (dir) => JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8'));

/** Chromium's id of an extension with a `key`: sha256 of the key, sixteen bytes, hex digits moved to a…p. */
export function chromium_id(dir) {
  const { key } = read_manifest(dir);
  if (!key) throw new Error(`${dir} has no key in its manifest, so its id is not fixed`);
  const digits = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}

export const firefox_id = (dir) => read_manifest(dir).browser_specific_settings.gecko.id;

/**
 * @param {string} dir where the browser looks @param {{name: string, path: string}} host @param {object} allowed `allowed_origins` or `allowed_extensions`
 */
export function write_host_manifest(dir, { name, path: program }, allowed) {
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, `${name}.json`), JSON.stringify({ name, description: 'Native host under test', path: program, type: 'stdio', ...allowed }, null, 2));
}
