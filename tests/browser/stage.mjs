/**
 * What every browser test needs: the world, a browser in it with the extension and the real host, and folders of their own.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startWorld } from '../world/world.mjs';
import { launch } from './drivers/index.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = path.resolve(root, process.env.SIDELIGHT_BUILD ?? 'build/dev');

export const pictures = path.join(root, 'build/screenshots');
fs.mkdirSync(pictures, { recursive: true });

/** In the panel: whether it has come to rest. */
export const settled = () => ['done', 'partial', 'error', 'no-access', 'unsupported', 'host-lost', 'host-missing', 'host-forbidden'].includes(document.body.dataset.state);

/** The program on its command line, with the user's folders in `env`. */
export const sidelight = (env, ...words) => execFileSync(path.join(built, 'bin/sidelight'), words, { env: { ...process.env, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * @typedef {{id: string, steps?: string, asks?: boolean}} TestPlugin `steps`: what org.test.shows does; `asks`: the user has not been asked yet
 * @param {string} name of the browser
 * @param {{scheme?: 'light'|'dark', language?: string, plugins?: (string | TestPlugin)[], host?: string, [more: string]: unknown}} [options] `plugins`: test plugins that the user has; `host`: another program in its place; what else is named goes to the driver
 */
export async function open_stage(name, { scheme = 'light', language = '', plugins = [], host = path.join(built, 'bin/sidelight-host'), env: more_env = {}, ...more } = {}) {
  const world = await startWorld();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'sidelight-browser-'));
  const env = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((kind) => [`XDG_${kind}_HOME`, path.join(home, kind.toLowerCase())]));
  write(path.join(env.XDG_CONFIG_HOME, 'sidelight/config.json'), JSON.stringify({ test_world: { connect_to: world.connectTo, ca_file: world.ca } }));
  for (const plugin of plugins) install_plugin(env, typeof plugin === 'string' ? { id: plugin } : plugin);
  const browser = await launch(name, { ...more, world, home, scheme, env: { ...env, ...more_env }, extensionDir: extension_in(language, path.join(root, 'extension/dist', name), home),
    nativeHost: { name: 'org.sidelight.host', path: host } });
  const close = async () => {
    await browser.close();
    await world.close();
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { world, browser, env, close };
}

/** The extension as it is where the browser speaks this language, whether or not this machine has the browser in it. */
function extension_in(language, built_extension, home) {
  if (!language) return built_extension;
  const copy = path.join(home, 'extension');
  fs.cpSync(built_extension, copy, { recursive: true });
  fs.copyFileSync(path.join(copy, '_locales', language, 'messages.json'), path.join(copy, '_locales/en/messages.json'));
  return copy;
}

/** Where a plugin of the user's own lies. */
export const plugin_folder = (env, id) => path.join(env.XDG_DATA_HOME, 'sidelight/plugins', id);

/** @param {Record<string, string>} env @param {TestPlugin} plugin */
export function install_plugin(env, { id, steps, asks = false }) {
  fs.cpSync(path.join(built, 'tests/plugin/bad_plugins/plugins', id), plugin_folder(env, id), { recursive: true });
  if (steps !== undefined) write(path.join(plugin_folder(env, id), 'cards.txt'), steps);
  if (!asks) sidelight(env, 'plugin', 'allow', id);
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
