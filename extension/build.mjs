// node build.mjs [--out DIR] [--store]: one source tree becomes DIR/chromium and DIR/firefox.
// There is no bundler: the browsers load the modules as they are written, so what is reviewed is what runs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { targets } from './manifest.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} out @param {{store?: boolean}} [options] */
export function build(out, options = {}) {
  for (const [name, manifest] of Object.entries(targets)) {
    const folder = path.join(out, name);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.cpSync(path.join(HERE, 'src'), folder, { recursive: true });
    fs.cpSync(path.join(HERE, 'static'), folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest(options), null, 2)}\n`);
  }
  return Object.keys(targets).map((name) => path.join(out, name));
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  const at = process.argv.indexOf('--out');
  const out = path.resolve(at > 0 ? process.argv[at + 1] ?? '' : path.join(HERE, 'dist'));
  for (const folder of build(out, { store: process.argv.includes('--store') })) console.log(folder);
}
