/**
 * Drives Debian's Chromium with Node's own modules. The interface is described in index.mjs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { start_browser } from './browser_process.mjs';
import { cdp_over } from './cdp_pipe.mjs';
import { ChromiumDocument } from './chromium_document.mjs';
import { chromium_id, read_manifest, write_host_manifest } from './extension_files.mjs';
import { at_most, sleep, until } from './wait.mjs';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-default-apps', '--password-store=basic', '--use-mock-keychain', '--force-color-profile=srgb'];

/** Only the world can be reached: every other name does not resolve. */
function network({ port, plainPort, hosts, spki }) {
  const rules = hosts.flatMap((host) => [`MAP ${host}:443 127.0.0.1:${port}`, `MAP ${host}:80 127.0.0.1:${plainPort}`]);
  return [`--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',')}`, `--ignore-certificate-errors-spki-list=${spki}`];
}

/** @param {import('./index.mjs').LaunchOptions} options */
export async function launch({ world, extensionDir, nativeHost, profileDir, home, headless = true, scheme = 'light', window = { width: 1280, height: 900 },
  program = '/usr/bin/chromium', args = [], env = {} }) {
  const profile = profileDir ?? mkdtempSync(path.join(os.tmpdir(), 'sidelight-chromium-'));
  if (nativeHost) write_host_manifest(path.join(profile, 'NativeMessagingHosts'), nativeHost, { allowed_origins: [`chrome-extension://${chromium_id(extensionDir)}/`] });
  const browser = start_browser(program, [...(headless ? ['--headless=new'] : []), '--remote-debugging-pipe', ...QUIET, `--user-data-dir=${profile}`,
    `--window-size=${window.width},${window.height}`, ...network(world), ...args, 'about:blank'], { env: { ...(home ? { HOME: home } : {}), ...env }, pipes: 2 });
  const chromium = new Chromium(browser, cdp_over(browser.streams[0], browser.streams[1]), { scheme, profile, temporary: !profileDir });
  try {
    await chromium.begin();
    if (extensionDir) await chromium.installExtension(extensionDir);
    return chromium;
  } catch (error) {
    await chromium.close();
    throw new Error(`${error.message}\n${browser.output()}`);
  }
}

class Chromium {
  name = 'chromium';
  extensionId = '';
  #documents = new Map();
  #panel_path = '';

  constructor(browser, cdp, { scheme, profile, temporary }) {
    Object.assign(this, { pid: browser.pid, browser, cdp, scheme, profile, temporary });
    /** The document of the current tab, and the one of the real side panel. */
    this.page = new ChromiumDocument(() => this.#document(this.current));
    this.panel = new ChromiumDocument(async () => this.#document(await this.#panel_target()));
  }

  async begin() {
    await this.cdp.send('Target.setDiscoverTargets', { discover: true });
    this.current = (await until(() => this.#targets('page').then(([first]) => first), 'the first tab', 30_000)).targetId;
  }

  /** @returns {Promise<string>} the extension's id, once its worker listens: a click before that is dropped */
  async installExtension(dir) {
    const { id } = await this.cdp.send('Extensions.loadUnpacked', { path: path.resolve(dir) });
    this.extensionId = id;
    this.#panel_path = read_manifest(dir).side_panel?.default_path ?? '';
    await this.#in_worker(() => chrome.action.onClicked.hasListeners() || undefined);
    return id;
  }

  goto(url) { return this.page.goto(url); }
  async url() { return (await this.#targets('page')).find(({ targetId }) => targetId === this.current)?.url ?? ''; }

  async newTab(url) {
    this.current = (await this.cdp.send('Target.createTarget', { url: 'about:blank' })).targetId;
    await this.goto(url);
  }

  /** Brings the tab to the front whose address holds `part`, and makes it the current one. */
  async switchTo(part, timeout_ms) {
    const tabs = async () => (await this.#targets('page')).filter(({ url }) => !url.startsWith(this.#panel_address()) && url.includes(part));
    this.current = (await until(async () => (await tabs())[0], `a tab at ${part}`, timeout_ms)).targetId;
    await this.cdp.send('Target.activateTarget', { targetId: this.current });
  }

  /** The panel is a target of the kind "tab" too, but no tab. */
  async tabUrls() { return (await this.#targets('tab')).map(({ url }) => url).filter((url) => !url.startsWith(this.#panel_address())); }

  /** The user's click on the toolbar icon, in the current tab, gesture and activeTab included. */
  async clickAction() {
    const address = await this.url();
    const tab = await until(async () => (await this.#targets('tab')).find(({ url }) => url === address), `the tab of ${address}`);
    await this.cdp.send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.targetId });
  }

  /**
   * From now on the extension's own permissions.request() for these origins is granted without a prompt (which headless has none of):
   * chrome://extensions notes the user's consent, the request then finds it.
   */
  async allowHosts(origins) {
    const { targetId } = await this.cdp.send('Target.createTarget', { url: 'chrome://extensions/', background: true });
    const { sessionId } = await this.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const ask = async (expression) => (await this.cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)).result.value;
    await until(() => ask("typeof chrome.developerPrivate?.addHostPermission === 'function'"), 'the extensions page');
    for (const origin of origins) {
      const failure = await ask(`chrome.developerPrivate.addHostPermission(${JSON.stringify(this.extensionId)}, ${JSON.stringify(origin)}).then(() => '', String)`);
      if (failure) throw new Error(`${origin} was not allowed: ${failure}`);
    }
    await this.cdp.send('Target.closeTarget', { targetId });
    const is_open = async () => (await this.#targets('page')).some((target) => target.targetId === targetId) || (await this.tabUrls()).some((url) => url.startsWith('chrome://extensions'));
    await until(async () => !(await is_open()), 'the extensions page to close');
  }

  /** The extension has these origins afterwards, as if the user had granted them from the open panel. */
  async grantHosts(origins) {
    await this.allowHosts(origins);
    if (!(await this.panel.evaluate((wanted) => chrome.permissions.request({ origins: wanted }), origins))) throw new Error(`${origins} were refused`);
  }

  /**
   * Opens a link's menu by the mouse and picks the extension's entry by the keyboard. Menus are the desktop's own windows: this needs a
   * browser with a display (`open_display`), whose keys are pressed there. The entry stands last but one, before "Inspect". A page that
   * still gives way to the panel moves its links from under the mouse: the menu of something else is closed again.
   */
  async pickFromMenu(selector, display) {
    const on_link = () => this.page.evaluate((wanted) => document.documentElement.dataset.menu === wanted, selector);
    await this.page.evaluate((wanted) => addEventListener('contextmenu', ({ target }) => { document.documentElement.dataset.menu = target.closest(wanted) ? wanted : ''; }, true), selector);
    for (let tries = 0; ; tries++) {
      await display.newWindow(() => this.page.click(selector, { button: 'right' }));
      if (await on_link()) break;
      if (tries === 5) throw new Error(`the mouse never met ${selector}`);
      await display.keys('Escape');
      await sleep(300); // until it is gone
    }
    await display.keys('Up', 'Up', 'Return');
    return true;
  }

  /** The background ends, as it does after half a minute without work. */
  async sleepBackground() {
    const worker = async () => (await this.#targets('service_worker')).find(({ url }) => url.includes(this.extensionId));
    await this.page.send('ServiceWorker.enable');
    await this.page.send('ServiceWorker.stopAllWorkers');
    await until(async () => !(await worker()), 'the service worker to end');
  }

  /**
   * The user's "Allow" in the browser's own question about the permission, by the keys of the display: Tab leads to it from "Deny". When the
   * question is drawn nobody tells, so keys that came too early are pressed again.
   */
  async answerPrompt(display, origin) {
    for (let i = 0; i < 6; i++) {
      await sleep(1200);
      await display.keys('Tab', 'Return');
      const given = () => this.panel.evaluate((wanted) => chrome.permissions.contains({ origins: [wanted] }), origin);
      if (await until(given, 'the permission', 1500).catch(() => false)) return;
    }
    throw new Error(`the question about ${origin} was not answered`);
  }

  closedText(selector) { return this.page.closedText(selector); }

  async panelOpen() { return Boolean((await this.#panel_targets())[0]); }

  /** Headless Chromium pictures a page or a panel, never both; this is the page. */
  screenshot(file) { return this.page.screenshot(file); }

  async close() {
    await at_most(3000, this.cdp.send('Browser.close'));
    await this.browser.stop();
    if (this.temporary) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #targets(type) { return (await this.cdp.send('Target.getTargets', { filter: [{ type }] })).targetInfos; }

  #panel_address() { return `chrome-extension://${this.extensionId}/${this.#panel_path}`; }

  async #panel_targets() {
    const address = this.#panel_address();
    return (await this.#targets('page')).filter(({ url, targetId }) => url.startsWith(address) && targetId !== this.current);
  }

  async #panel_target() { return (await until(async () => (await this.#panel_targets())[0], 'the side panel')).targetId; }

  /** One lasting session a target, because what it emulates ends with it. */
  async #document(target_id) {
    if (!this.#documents.has(target_id)) this.#documents.set(target_id, await this.#attach(target_id));
    return this.#documents.get(target_id);
  }

  async #attach(target_id) {
    const { sessionId } = await this.cdp.send('Target.attachToTarget', { targetId: target_id, flatten: true });
    const session = { send: (method, params) => this.cdp.send(method, params, sessionId), listen: (listen) => this.cdp.listen((message) => message.sessionId === sessionId && listen(message)) };
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: this.scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
    return session;
  }

  async #in_worker(ask) {
    const worker = await until(async () => (await this.#targets('service_worker')).find(({ url }) => url.includes(this.extensionId)), 'the service worker');
    const { sessionId } = await this.cdp.send('Target.attachToTarget', { targetId: worker.targetId, flatten: true });
    const expression = `(${ask})()`;
    await until(async () => (await this.cdp.send('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result.value, 'the service worker to listen');
    await this.cdp.send('Target.detachFromTarget', { sessionId });
  }
}
