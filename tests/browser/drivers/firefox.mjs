/**
 * Drives Firefox ESR with Node's own modules. The interface is described in index.mjs.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { start_browser } from './browser_process.mjs';
import { firefox_id, write_host_manifest } from './extension_files.mjs';
import { FirefoxPage } from './firefox_page.mjs';
import { FirefoxPanel } from './firefox_panel.mjs';
import { marionette_at } from './marionette_wire.mjs';
import { at_most, until } from './wait.mjs';

const QUIET = {
  'marionette.port': 0, 'app.update.enabled': false, 'app.normandy.enabled': false, 'browser.shell.checkDefaultBrowser': false, 'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0, 'browser.startup.homepage': 'about:blank', 'browser.safebrowsing.update.enabled': false, 'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'datareporting.policy.dataSubmissionEnabled': false, 'toolkit.telemetry.enabled': false, 'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false, 'network.trr.mode': 5, 'remote.prefs.recommended': true,
  'extensions.getAddons.cache.enabled': false, 'termsofuse.bypassNotification': true, 'ui.prefersReducedMotion': 1,
};

/** Without this a release build ignores the dummy settings server above and asks Mozilla's. */
const SILENCE = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/** Everything goes through the world's proxy, which leads nowhere else and remembers who tried. */
const network = ({ proxy }) => ({ 'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': proxy, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': proxy });

const appearance = (scheme) => ({ 'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1, 'ui.systemUsesDarkTheme': scheme === 'dark' ? 1 : 0, 'browser.theme.toolbar-theme': scheme === 'dark' ? 0 : 1 });

/** An optional permission that a click in the extension asks for is granted without a prompt. */
const PERMISSIONS = { 'extensions.webextOptionalPermissionPrompts': false };

/** @param {import('./index.mjs').LaunchOptions} options */
export async function launch({ world, extensionDir, nativeHost, profileDir, home, headless = true, scheme = 'light', window = { width: 1280, height: 900 },
  program = '/usr/bin/firefox-esr', args = [], env = {}, prefs = {} }) {
  const temporary = [];
  const scratch = (name) => { temporary.push(mkdtempSync(path.join(os.tmpdir(), `sidelight-firefox-${name}-`))); return temporary.at(-1); };
  const profile = profileDir ?? scratch('profile');
  const house = home ?? scratch('home');
  if (nativeHost) write_host_manifest(path.join(house, '.mozilla/native-messaging-hosts'), nativeHost, { allowed_extensions: [firefox_id(extensionDir)] });
  const all = { ...QUIET, ...network(world), ...appearance(scheme), ...PERMISSIONS, ...prefs };
  writeFileSync(path.join(profile, 'user.js'), Object.entries(all).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const port_file = path.join(profile, 'MarionetteActivePort');
  rmSync(port_file, { force: true });

  const browser = start_browser(program, ['--marionette', '-remote-allow-system-access', '--no-remote', ...(headless ? ['--headless'] : []),
    `--width=${window.width}`, `--height=${window.height}`, '--profile', profile, ...args, 'about:blank'], { env: { HOME: house, ...SILENCE, ...env } });
  try {
    const port = await until(() => existsSync(port_file) && Number(readFileSync(port_file, 'utf8')), 'Firefox to listen', 60_000);
    const wire = await marionette_at(port);
    await wire.send('WebDriver:NewSession', {});
    const firefox = new Firefox(browser, wire, temporary);
    await firefox.trust(world.ca);
    if (extensionDir) await firefox.installExtension(extensionDir);
    return firefox;
  } catch (error) {
    await browser.stop(0);
    for (const dir of temporary) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`${error.message}\n${browser.output()}`);
  }
}

class Firefox {
  name = 'firefox';
  extensionId = '';

  constructor(browser, wire, temporary) {
    Object.assign(this, { pid: browser.pid, browser, wire, temporary });
    /** The document of the current tab, and the one of the real sidebar. */
    this.page = new FirefoxPage(wire);
    this.panel = new FirefoxPanel((ask, ...args) => this.inBrowser(ask, ...args));
  }

  /** Takes the world's authority into this profile, so that its pages are as secure as real ones. */
  async trust(ca_file) {
    const certificate = readFileSync(ca_file, 'utf8').replace(/-----[^-]+-----|\s/g, '');
    await this.inBrowser((base64) => {
      Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(base64, 'C,,');
    }, certificate);
  }

  async installExtension(dir) {
    this.extensionId = (await this.wire.send('Addon:Install', { path: path.resolve(dir), temporary: true })).value;
    return this.extensionId;
  }

  goto(url) { return this.wire.send('WebDriver:Navigate', { url }); }
  async url() { return (await this.wire.send('WebDriver:GetCurrentURL')).value; }

  async newTab(url) {
    const { handle } = await this.wire.send('WebDriver:NewWindow', { type: 'tab', focus: true });
    await this.wire.send('WebDriver:SwitchToWindow', { handle, focus: true });
    await this.goto(url);
  }

  /** Brings the tab to the front whose address holds `part`, and makes it the current one. */
  async switchTo(part, timeout_ms) {
    await until(async () => {
      for (const handle of await this.wire.send('WebDriver:GetWindowHandles')) {
        await this.wire.send('WebDriver:SwitchToWindow', { handle, focus: false });
        if (!(await this.url()).includes(part)) continue;
        await this.wire.send('WebDriver:SwitchToWindow', { handle, focus: true });
        return true;
      }
      return false;
    }, `a tab at ${part}`, timeout_ms);
  }

  tabUrls() { return this.inBrowser(() => window.gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)); }

  /** The user's click on the toolbar icon, in the tab in front, gesture and activeTab included. */
  clickAction() {
    return this.inBrowser(async (id) => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension).triggerAction(window, null, null);
    }, this.extensionId);
  }

  /** Nothing to prepare: the preference in PERMISSIONS answers every request with yes. */
  async allowHosts() {}

  /** The extension has these origins afterwards, as if the user had granted them. */
  grantHosts(origins) {
    return this.inBrowser(async (id, wanted) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.add(id, { permissions: [], origins: wanted }, WebExtensionPolicy.getByID(id).extension);
    }, this.extensionId, origins);
  }

  /** Opens a link's menu by the mouse and picks the extension's entry. @returns {Promise<boolean>} false: the menu has none there */
  async pickFromMenu(selector) {
    await this.page.click(selector, { button: 'right' });
    return this.inBrowser(async (id) => {
      const menu = window.document.getElementById('contentAreaContextMenu');
      for (let i = 0; menu.state !== 'open' && i < 100; i++) await new Promise((done) => window.setTimeout(done, 50));
      const item = menu.querySelector(`[id^="${id.replace(/[^a-z0-9_-]/gi, '_')}-menuitem-"]:not([hidden])`);
      if (item) menu.activateItem(item);
      else menu.hidePopup();
      return Boolean(item);
    }, this.extensionId);
  }

  /** The background ends, as it does after half a minute without work. */
  sleepBackground() {
    return this.inBrowser(async (id) => {
      const { extension } = WebExtensionPolicy.getByID(id);
      await extension.terminateBackground({ ignoreDevToolsAttached: true });
      if (extension.backgroundState !== 'suspended' && extension.backgroundState !== 'stopped') throw new Error(`the background is ${extension.backgroundState}`);
    }, this.extensionId);
  }

  /** The user's click on "Allow" in the browser's own question about a permission, which must be asked (see `prefs` at launch) about this origin. */
  async answerPrompt(_display, origin) {
    const asked = await this.inBrowser(async () => {
      const { panel } = window.PopupNotifications;
      const open = () => panel.state === 'open' && panel.firstElementChild;
      for (let i = 0; !open() && i < 200; i++) await new Promise((done) => window.setTimeout(done, 50));
      const notification = open();
      if (!notification) throw new Error('the browser has asked nothing');
      const asked = notification.textContent + (notification.getAttribute('label') ?? '') + (window.document.getElementById('addon-webext-perm-list-optional')?.textContent ?? '') + (window.document.getElementById('addon-webext-perm-single-entry')?.textContent ?? '');
      for (let i = 0; panel.state === 'open' && i < 100; i++) { // it takes no click in its first moments
        notification.button.click();
        await new Promise((done) => window.setTimeout(done, 100));
      }
      return asked;
    });
    if (!asked.includes(new URL(origin.replace('*', '')).hostname)) throw new Error(`the browser has asked "${asked}"`);
  }

  /** The text inside the element's closed shadow, which no page can read; null: no such element. */
  closedText(selector) {
    return this.inBrowser(async (wanted, limit) => {
      const messages = window.gBrowser.selectedBrowser.messageManager;
      const tag = `sidelight-test-${Math.random()}`;
      const script = `{ const element = content.document.querySelector(${JSON.stringify(wanted)}); sendAsyncMessage(${JSON.stringify(tag)}, element && (element.openOrClosedShadowRoot?.textContent ?? '')); }`;
      return new Promise((settle, fail) => {
        messages.addMessageListener(tag, function listener({ data }) { messages.removeMessageListener(tag, listener); settle(data); });
        window.setTimeout(() => fail(new Error('the page did not answer')), limit);
        messages.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
      });
    }, selector, 10_000);
  }

  panelOpen() { return this.inBrowser(() => Boolean(window.SidebarController.isOpen)); }

  /** The whole window, toolbar, page and sidebar. */
  screenshot(file) { return this.#in_chrome(() => this.page.screenshot(file)); }

  /** Runs `ask` with the browser's own rights; `window` is the browser window. */
  inBrowser(ask, ...args) {
    const script = `const window = Services.wm.getMostRecentWindow('navigator:browser'); return (${ask}).apply(null, arguments)`;
    return this.#in_chrome(async () => (await this.wire.send('WebDriver:ExecuteScript', { script, args })).value);
  }

  async close() {
    await at_most(5000, this.wire.send('Marionette:Quit', { flags: ['eForceQuit'] }));
    this.wire.close();
    await this.browser.stop();
    for (const dir of this.temporary) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }

  async #in_chrome(work) {
    await this.wire.send('Marionette:SetContext', { value: 'chrome' });
    try { return await work(); } finally { await this.wire.send('Marionette:SetContext', { value: 'content' }); }
  }
}
