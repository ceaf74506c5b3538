/**
 * Two browsers behind one interface, with Node's own modules and nothing else. They see the stand-in world (tests/world) and no other host.
 *
 *     const browser = await launch('firefox', { world, extensionDir, nativeHost: { name: 'org.example.host', path: '/…/host' } });
 *     await browser.goto(world.links.lists.home);
 *     await browser.clickAction();                        // the toolbar button: gesture and activeTab are real
 *     await browser.panel.waitFor(() => document.body.dataset.state === 'done');
 *     await browser.page.click('a.JtKRv');                // a real mouse click; opens a tab here
 *     await browser.switchTo('/read/');
 *     await browser.close();
 */
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';

const DRIVERS = { chromium, firefox };

export const BROWSERS = Object.keys(DRIVERS);

/** @param {'chromium'|'firefox'} name @param {LaunchOptions} options @returns {Promise<Browser>} */
export const launch = (name, options) => DRIVERS[name].launch(options);

/**
 * @typedef {object} LaunchOptions
 * @property {{port: number, plainPort: number, proxy: number, hosts: string[], spki: string, ca: string}} world what startWorld() gave, or its JSON line
 * @property {string} [extensionDir] an unpacked extension; Chromium's needs a `key` when there is a native host
 * @property {{name: string, path: string}} [nativeHost] its manifest is written where this browser looks, inside the profile or the home
 * @property {string} [profileDir] without it a temporary one that close() removes
 * @property {string} [home] HOME of the browser and of the native host; Firefox looks for host manifests there
 * @property {boolean} [headless] true unless told; false needs a display
 * @property {'light'|'dark'} [scheme]
 * @property {{width: number, height: number}} [window]
 * @property {string} [program] @property {string[]} [args] @property {Record<string, string>} [env] also reaches the native host
 * @property {Record<string, unknown>} [prefs] Firefox only
 */

/**
 * @typedef {object} Document A tab's or the panel's document. What is evaluated is a function (or, as a string, an expression) that must not close over
 *   anything; arguments and answers are JSON; promises are awaited.
 * @property {(ask: Function|string, ...args: unknown[]) => Promise<any>} evaluate the panel's in Firefox runs in a sandbox over the document
 * @property {(source: string) => Promise<void>} addScript runs a whole program (a checker, say) for what it hangs on `window`
 * @property {(ask: Function|string, options?: {args?: unknown[], timeout?: number, what?: string}) => Promise<any>} waitFor until it is truthy
 * @property {(selector: string, how?: {button?: 'left'|'middle'|'right', ctrl?: boolean, shift?: boolean}) => Promise<void>} click trusted; the panel's takes no `how` in Firefox
 * @property {(selector: string) => Promise<any>} hover the mouse rests there
 * @property {(key: string, held?: {alt?: boolean, ctrl?: boolean, shift?: boolean}) => Promise<void>} press trusted, to what has the focus
 * @property {(selector: string) => Promise<{role: string, name: string}>} accessible what a screen reader is told of an element, roles named as in ARIA
 * @property {(file: string) => Promise<void>} screenshot PNG
 */

/**
 * @typedef {object} Browser
 * @property {'chromium'|'firefox'} name @property {number} pid @property {string} extensionId
 * @property {Document} page the current tab's @property {Document} panel the real side panel's or sidebar's; its questions wait for it to open
 * @property {(dir: string) => Promise<string>} installExtension
 * @property {(url: string) => Promise<void>} goto @property {(url: string) => Promise<void>} newTab
 * @property {() => Promise<string>} url @property {() => Promise<string[]>} tabUrls
 * @property {(part: string, timeout_ms?: number) => Promise<void>} switchTo waits for a tab whose address holds `part` and brings it to the front
 * @property {() => Promise<void>} clickAction the toolbar button in the tab in front
 * @property {() => Promise<boolean>} panelOpen
 * @property {(origins: string[]) => Promise<void>} allowHosts the extension's own permissions.request() will be granted without a prompt
 * @property {(origins: string[]) => Promise<void>} grantHosts the extension has them at once; in Chromium the panel must be open
 * @property {(selector: string, display?: object) => Promise<boolean>} pickFromMenu the extension's entry of a link's menu; Chromium needs a display (display.mjs)
 * @property {() => Promise<void>} sleepBackground ends the extension's background as idleness does
 * @property {(display: object|undefined, origin: string) => Promise<void>} answerPrompt "Allow" in the browser's own question about a permission; Chromium needs a display
 * @property {(selector: string) => Promise<string|null>} closedText what an element's closed shadow says
 * @property {(file: string) => Promise<void>} screenshot Firefox: the whole window; Chromium: the page
 * @property {() => Promise<void>} close ends this browser's own processes only
 */
