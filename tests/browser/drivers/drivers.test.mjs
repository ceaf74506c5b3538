/** The drivers themselves, against the stand-in world and an extension of forty lines that this test writes. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startWorld } from '../../world/world.mjs';
import { BROWSERS, launch } from './index.mjs';

const HOST = 'org.sidelight.driver_test';
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');

const BACKGROUND = `
const api = globalThis.browser ?? globalThis.chrome;
api.action.onClicked.addListener((tab) => {
  if (api.sidePanel) api.sidePanel.open({ windowId: tab.windowId }); else api.sidebarAction.open();
  api.runtime.sendMessage('look').catch(() => {});
});`;

const PANEL = `
const api = globalThis.browser ?? globalThis.chrome;
const { dataset } = document.body;
const port = api.runtime.connectNative('${HOST}');
port.onMessage.addListener(({ echo }) => { dataset.echo = echo; });
port.onDisconnect.addListener((gone) => { dataset.echo = 'lost: ' + (gone.error?.message ?? api.runtime.lastError?.message); });
async function look() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  dataset.url = tab?.url ?? 'not to be seen';
  port.postMessage({ say: dataset.url });
}
api.runtime.onMessage.addListener(look);
document.querySelector('button').addEventListener('click', async (event) => {
  dataset.trusted = event.isTrusted;
  dataset.granted = await api.permissions.request({ origins: ['https://news.google.com/*'] }).catch((error) => error.message);
});
document.addEventListener('keydown', (event) => { dataset.key = [event.key, event.altKey, event.isTrusted].join(); });
globalThis.answer = 42;
look();`;

const ECHO = `#!${process.execPath}
let unread = Buffer.alloc(0);
process.stdin.on('data', (bytes) => {
  unread = Buffer.concat([unread, bytes]);
  while (unread.length >= 4 && unread.length >= 4 + unread.readUInt32LE()) {
    const end = 4 + unread.readUInt32LE();
    const body = Buffer.from(JSON.stringify({ echo: JSON.parse(unread.subarray(4, end)).say }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    process.stdout.write(Buffer.concat([size, body]));
    unread = unread.subarray(end);
  }
});`;

const common = { manifest_version: 3, name: 'Driver test', version: '1', action: { default_title: 'Driver test' }, permissions: ['activeTab', 'nativeMessaging'], optional_host_permissions: ['https://*/*'] };
const manifests = {
  chromium: () => ({ ...common, key: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    permissions: [...common.permissions, 'sidePanel'], background: { service_worker: 'background.js' }, side_panel: { default_path: 'panel.html' } }),
  firefox: () => ({ ...common, background: { scripts: ['background.js'] }, sidebar_action: { default_panel: 'panel.html', open_at_install: false },
    browser_specific_settings: { gecko: { id: 'driver-test@example.org', data_collection_permissions: { required: ['none'] } } } }),
};

let dir, world;
before(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'sidelight-driver-test-'));
  world = await startWorld();
  writeFileSync(path.join(dir, 'echo.mjs'), ECHO);
  chmodSync(path.join(dir, 'echo.mjs'), 0o755);
  for (const name of BROWSERS) {
    const extension = path.join(dir, name);
    mkdirSync(extension);
    writeFileSync(path.join(extension, 'manifest.json'), JSON.stringify(manifests[name]()));
    writeFileSync(path.join(extension, 'background.js'), BACKGROUND);
    writeFileSync(path.join(extension, 'panel.js'), PANEL);
    writeFileSync(path.join(extension, 'panel.html'), '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Panel</title><body><button>Follow</button><script src="panel.js"></script>');
  }
});
after(async () => {
  await world?.close();
  rmSync(dir, { recursive: true, force: true });
});

for (const name of BROWSERS) {
  test(`${name} is driven through the real panel, with real clicks, and sees the world only`, async () => {
    world.reset();
    const browser = await launch(name, { world, extensionDir: path.join(dir, name), nativeHost: { name: HOST, path: path.join(dir, 'echo.mjs') }, scheme: 'dark' });
    const { page, panel } = browser;
    try {
      await browser.goto(world.links.lists.home);
      assert.equal(await browser.url(), world.links.lists.home);
      assert.equal(await page.evaluate(() => isSecureContext && matchMedia('(prefers-color-scheme: dark)').matches), true);
      assert.equal(await browser.panelOpen(), false);

      await browser.clickAction();
      await panel.waitFor((url) => document.body.dataset.echo === url, { args: [world.links.lists.home] });
      assert.equal(await browser.panelOpen(), true);
      assert.deepEqual(await panel.evaluate(async (one, { two }) => [await Promise.resolve(one), two, globalThis.answer], 1, { two: [2, 'ü'] }), [1, [2, 'ü'], 42]);
      await assert.rejects(panel.evaluate(() => { throw new Error('said by the panel'); }), /said by the panel/);
      await assert.rejects(panel.waitFor(() => false, { timeout: 150, what: 'what never comes' }), /what never comes/);

      for (const [place, where] of [[panel, 'panel'], [page, 'page']]) {
        await place.addScript(`const where = '${where}'; window.added = { where };`);
        assert.equal(await place.evaluate(() => window.added.where), where);
      }

      await panel.press('l', { alt: true });
      assert.equal(await panel.waitFor(() => document.body.dataset.key), 'l,true,true');

      await browser.allowHosts(['https://news.google.com/*']);
      await panel.click('button');
      assert.equal(await panel.waitFor(() => document.body.dataset.granted), 'true');
      assert.equal(await panel.evaluate(() => document.body.dataset.trusted), 'true');
      await browser.grantHosts(['https://www.harbourpost.example/*']);
      assert.deepEqual(await panel.evaluate(async () => (await (globalThis.browser ?? chrome).permissions.getAll()).origins.sort()), ['https://news.google.com/*', 'https://www.harbourpost.example/*']);

      await page.click('a.JtKRv');
      await browser.switchTo('/read/');
      assert.equal(await page.evaluate(() => document.title), 'Google News');
      assert.equal((await browser.tabUrls()).length, 2);
      await browser.goto(world.links.stories.bridge.publisher);
      await browser.clickAction();
      await panel.waitFor((url) => document.body.dataset.echo === url, { args: [world.links.stories.bridge.publisher] });

      for (const [what, picture] of Object.entries({ panel, page, whole: browser })) {
        const file = path.join(dir, `${name}-${what}.png`);
        await picture.screenshot(file);
        assert.ok(readFileSync(file).subarray(0, 8).equals(PICTURE), what);
      }
      assert.deepEqual(world.refused, []);
      assert.deepEqual(new Set(world.seen.map(({ host }) => host)), new Set(['news.google.com', 'www.harbourpost.example', 'ads.tallyhoop.example']));
    } finally {
      await browser.close();
    }
    assert.throws(() => process.kill(browser.pid, 0), 'the browser is gone');
  });
}
