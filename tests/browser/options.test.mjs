/** The page about plugins where the program behind it is missing, old, or ends; by the keyboard alone; in a narrow window and in colours that the system forces. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { open_stage, pictures } from './stage.mjs';

const PATIENCE = 60_000;

/** A host that lists one plugin, and ends when it is to change it. @param {string[]} features */
const program = (features) => `#!${process.execPath}
const plugin = { id: 'org.example.one', name: 'One', version: '1', about: 'Says one thing.', bundled: true, state: 'ready', reason: '', consent: 'bundled', asked: '', permissions: 'reads the article', hosts: [], needs: [], uses: [], gives: ['cards'],
  enabled: true, mayRestart: false, sandbox: { limits: true, noNewPrivileges: true, landlock: 0, seccomp: true, missing: ['no Landlock (this kernel has none)'] }, lastMs: 5, lastRun: '2026-11-28T10:00:00Z', warnings: [],
  settings: [{ key: 'depth', kind: 'number', about: 'How deep', default: 3, value: 3 }] };
const answers = { initialize: { host: { name: 'sidelight', version: '0' }, protocol: 1, features: ${JSON.stringify(features)}, plugins: [plugin] }, 'plugins/log': { lines: [], requests: [] } };
let unread = Buffer.alloc(0);
process.stdin.on('data', (bytes) => {
  unread = Buffer.concat([unread, bytes]);
  while (unread.length >= 4 && unread.length >= 4 + unread.readUInt32LE()) {
    const end = 4 + unread.readUInt32LE();
    const { id, method } = JSON.parse(unread.subarray(4, end));
    unread = unread.subarray(end);
    if (method === 'plugins/set') process.exit(1);
    if (!answers[method]) continue;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method] }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    process.stdout.write(Buffer.concat([size, body]));
  }
});
process.stdin.on('end', () => process.exit(0));
`;

for (const name of BROWSERS) {
  describe(`${name}, the page about plugins`, { timeout: 4 * PATIENCE }, () => {
    let browser, close, folder, host;

    before(async () => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sidelight-host-'));
      host = path.join(folder, 'host');
      const stage = await open_stage(name, { host });
      ({ browser } = stage);
      close = async () => { await stage.close(); fs.rmSync(folder, { recursive: true, force: true }); };
      await browser.goto(stage.world.links.stories.orbit.publisher);
      await browser.clickAction();
      await browser.panel.waitFor(() => document.body.dataset.state.startsWith('host-'), { timeout: PATIENCE, what: 'the panel to miss its helper' });
      await browser.panel.click('#manage');
      await browser.switchTo('options/options.html');
    });
    after(() => close?.());

    const put = (features) => { fs.writeFileSync(host, program(features)); fs.chmodSync(host, 0o755); };
    const state = (wanted) => browser.page.waitFor((one) => document.body.dataset.state === one, { args: [wanted], timeout: 20_000, what: `the state ${wanted}` });
    const notice = () => browser.page.evaluate(() => document.querySelector('#notice').textContent);
    const focus = () => browser.page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    const shot = (what) => browser.page.screenshot(path.join(pictures, `${name}-light-${what}.png`));

    test('without a helper it says what to do', async () => {
      await state('down');
      assert.match(await notice(), /One step is missing.*sidelight install.*Try again/s);
      await shot('options-missing');
    });

    test('an old helper is named as such', async () => {
      put(['plugins/list']);
      await browser.page.click('#retry');
      await browser.page.waitFor(() => document.querySelector('#notice').textContent.includes('another version'), { timeout: 20_000, what: 'the reason' });
      await state('down');
    });

    test('with a helper, everything is reached by the keyboard, in the order of the page', async () => {
      put(['plugins/list', 'plugins/set', 'plugins/allow']);
      await browser.page.click('#retry');
      await state('ready');
      await browser.page.waitFor(() => document.querySelector('article.plugin'), { what: 'the plugin' });
      assert.match(await browser.page.evaluate(() => document.querySelector('.holds').textContent), /missing: cannot read or write your files.*holds: cannot reach the network.*no Landlock/s);
      await browser.page.evaluate(() => document.querySelector('#main').focus());
      const reached = [];
      for (let i = 0; i < 5; i++) {
        await browser.page.press('Tab');
        reached.push(await focus());
      }
      assert.deepEqual(reached, ['on-org.example.one', 'setting-org.example.one-depth', 'save-org.example.one', 'defaults-org.example.one', 'SUMMARY']);
      await browser.page.press('Enter');
      await browser.page.waitFor(() => /No lines yet.*No requests yet/s.test(document.querySelector('.log').textContent), { what: 'the log' });
      await browser.page.press('Tab');
      assert.equal(await focus(), 'refresh-org.example.one');
    });

    test('what is no number is told before anybody is asked', async () => {
      const depth = '#setting-org\\.example\\.one-depth';
      await browser.page.click(depth);
      await browser.page.evaluate((wanted) => document.querySelector(wanted).select(), depth);
      for (const key of '1e') await browser.page.press(key);
      await browser.page.press('Enter');
      await browser.page.waitFor(() => document.querySelector('.field .fault').textContent === 'This is not a number.', { what: 'the fault' });
      assert.deepEqual(await browser.page.evaluate((wanted) => [document.activeElement.matches(wanted), document.querySelector(wanted).getAttribute('aria-invalid'), document.querySelector(wanted).getAttribute('aria-describedby').split(' ').every((id) => document.getElementById(id))], depth), [true, 'true', true]);
      await browser.page.press('Backspace');
    });

    test('when the helper ends, it says so, and what was typed is still there when it is back', async () => {
      await browser.page.press('Enter');
      await state('down');
      assert.match(await notice(), /The helper has stopped.*sidelight doctor.*Try again/s);
      assert.equal(await browser.page.evaluate(() => document.querySelector('#decided').inert), true);
      await shot('options-stopped');
      await browser.page.click('#retry');
      await state('ready');
      assert.deepEqual(await browser.page.evaluate(() => [document.querySelector('[data-setting=depth]').value, document.querySelector('#decided').inert, document.querySelector('#notice').hidden]), ['1', false, true]);
    });

    if (name === 'chromium') {
      test('it fits a narrow window, and keeps its lines where the system forces the colours', async () => {
        await browser.page.send('Emulation.setDeviceMetricsOverride', { width: 300, height: 900, deviceScaleFactor: 1, mobile: false });
        assert.ok(await browser.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await browser.page.picture(path.join(pictures, 'chromium-light-options-narrow.png'), 'body');
        await browser.page.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
        const box = await browser.page.evaluate(() => { const style = getComputedStyle(document.querySelector('[role=switch]')); return [style.borderTopStyle, style.backgroundColor !== style.borderTopColor || style.backgroundColor !== 'rgba(0, 0, 0, 0)']; });
        assert.deepEqual(box, ['solid', true]);
        await browser.page.picture(path.join(pictures, 'chromium-forced-options-narrow.png'), 'body');
      });
    }
  });
}
