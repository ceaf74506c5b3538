import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../build.mjs', import.meta.url));
let out = '';
const manifest = (name) => JSON.parse(fs.readFileSync(path.join(out, name, 'manifest.json'), 'utf8'));
before(() => {
  out = fs.mkdtempSync(path.join(os.tmpdir(), 'sidelight-build-'));
  const built = spawnSync(process.execPath, [SCRIPT, '--out', out], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
});
after(() => fs.rmSync(out, { recursive: true, force: true }));

test('the key gives Chromium the id that the host allows', () => {
  const digest = createHash('sha256').update(Buffer.from(manifest('chromium').key, 'base64')).digest('hex');
  const id = digest.slice(0, 32).replace(/./g, (digit) => 'abcdefghijklmnop'['0123456789abcdef'.indexOf(digit)]);
  assert.equal(id, 'ecpdebckfeklidofmanhcnodjiconaal');
});

test('nothing but what a click needs is asked for at install', () => {
  assert.deepEqual(manifest('firefox').permissions, ['activeTab', 'scripting', 'nativeMessaging', 'storage', 'contextMenus']);
  assert.deepEqual(manifest('chromium').permissions, [...manifest('firefox').permissions, 'sidePanel']);
  for (const name of ['chromium', 'firefox']) {
    const made = manifest(name);
    assert.equal(made.manifest_version, 3);
    assert.deepEqual(made.optional_host_permissions, ['https://news.google.com/*', 'https://*/*']);
    for (const absent of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) assert.ok(!(absent in made), absent);
    const policy = made.content_security_policy.extension_pages;
    for (const rule of ["default-src 'none'", "trusted-types 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(rule), rule);
    assert.ok(!/unsafe|https?:|connect-src/.test(policy));
  }
});

test('each browser gets its own way of a panel, a background and an id', () => {
  const [chromium, firefox] = [manifest('chromium'), manifest('firefox')];
  assert.equal(chromium.background.service_worker, firefox.background.scripts[0]);
  assert.equal(chromium.side_panel.default_path, firefox.sidebar_action.default_panel);
  assert.deepEqual(firefox.browser_specific_settings.gecko, { id: 'sidelight@sidelight.org', strict_min_version: '142.0', data_collection_permissions: { required: ['browsingActivity', 'websiteContent'] } });
  assert.ok(!('key' in firefox) && !('sidebar_action' in chromium) && !('browser_specific_settings' in chromium));
});

test('every file that the manifests and pages name is there', () => {
  for (const name of ['chromium', 'firefox']) {
    const made = manifest(name);
    const pages = ['sidebar/sidebar.html', 'sidebar/unopened.html', made.options_ui.page];
    const named = [...Object.values(made.icons), made.background.service_worker ?? made.background.scripts[0], ...pages];
    for (const file of named) assert.ok(fs.existsSync(path.join(out, name, file)), file);
    for (const page of pages) {
      const html = fs.readFileSync(path.join(out, name, page), 'utf8');
      for (const [, file] of html.matchAll(/(?:src|href)="([^"#]+)"/g)) assert.ok(fs.existsSync(path.join(out, name, path.dirname(page), file)), file);
      assert.ok(!/<script(?![^>]*src)|\son\w+=|style=/.test(html), `${page}: no inline code or style`);
    }
  }
});

test('the icons are PNG files of the sizes that they say', () => {
  for (const size of [16, 32, 48, 128]) {
    const file = fs.readFileSync(path.join(out, 'chromium', 'icons', `${size}.png`));
    assert.equal(file.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([file.readUInt32BE(16), file.readUInt32BE(20)], [size, size]);
  }
});
