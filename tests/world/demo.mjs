/**
 * The main job, in a world of its own: node tests/world/demo.mjs --build DIR [--browser chromium|firefox]
 * Takes a Google News link from the world's feed and has `sidelight analyse` do the rest, or opens a browser window there.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWorld } from './world.mjs';

const { values } = parseArgs({ options: { build: { type: 'string', default: 'build/dev' }, browser: { type: 'string' } } });
const programs = path.resolve(values.build, 'bin');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'sidelight-demo-'));
const world = await startWorld({});
let status = 1;
try {
  status = values.browser ? await browse(values.browser) : await tell();
} finally {
  await world.close();
  fs.rmSync(home, { recursive: true, force: true });
}
process.exit(status);

/** Folders of its own, with the setting that leads to the world instead of the internet. */
function environment() {
  const folder = path.join(home, 'config', 'sidelight');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ test_world: { connect_to: world.connectTo, ca_file: world.ca } }));
  const folders = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, path.join(home, name.toLowerCase())]));
  return { ...process.env, ...folders };
}

/** The first link of the world's feed, read over the wire as a feed reader would. */
async function first_link() {
  const target = new URL(world.links.feeds.top);
  const feed = await new Promise((resolve, reject) => {
    https.get({ host: '127.0.0.1', port: world.port, servername: target.hostname, path: target.pathname + target.search,
      headers: { host: target.hostname }, ca: fs.readFileSync(world.ca) }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => { text += piece; }).on('end', () => resolve(text));
    }).on('error', reject);
  });
  return feed.match(/<item>.*?<link>([^<]+)<\/link>/s)[1].replaceAll('&amp;', '&');
}

async function tell() {
  const link = await first_link();
  console.log(`A headline from the feed of the stand-in Google News leads to\n  ${link}\n`);
  const outcome = await run(path.join(programs, 'sidelight'), ['analyse', link], environment());
  console.log(`\nTo have this beside your own pages: ${path.relative('.', path.join(programs, 'sidelight'))} install, then load extension/dist/chromium`);
  console.log('(chrome://extensions, developer mode, "Load unpacked") or extension/dist/firefox (about:debugging, "Load Temporary Add-on").');
  return outcome;
}

async function browse(name) {
  const { launch } = await import('../browser/drivers/index.mjs');
  const browser = await launch(name, { world, home, headless: false, env: environment(), extensionDir: `extension/dist/${name}`,
    nativeHost: { name: 'org.sidelight.host', path: path.join(programs, 'sidelight-host') } });
  await browser.goto(world.links.lists.home);
  console.log('Choose a headline, then press the Sidelight button (or Alt+Shift+L). Press Ctrl-C here to end.');
  await new Promise((end) => { process.once('SIGINT', end); });
  await browser.close();
  return 0;
}

function run(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    child.on('error', (error) => { console.error(error.message); resolve(1); }).on('close', (code) => resolve(code ?? 1));
  });
}
