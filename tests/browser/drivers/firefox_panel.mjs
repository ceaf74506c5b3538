/**
 * The document of Firefox's real sidebar. WebDriver cannot enter it; a frame script on the sidebar's own <browser> can.
 * What a test asks runs in a sandbox with the document's own rights, so that it sees the page's own objects.
 */
import { writeFileSync } from 'node:fs';
import { windows_key_code } from './keys.mjs';
import { until } from './wait.mjs';

const ANSWER_MS = 10_000;

export class FirefoxPanel {
  #in_browser;

  /** @param {(ask: Function, ...args: unknown[]) => Promise<any>} in_browser runs a function with the browser's rights */
  constructor(in_browser) { this.#in_browser = in_browser; }

  /** Runs `ask` in the sidebar's document with JSON arguments; awaits it; gives back JSON. */
  async evaluate(ask, ...args) {
    const source = typeof ask === 'string' ? `(() => (${ask}))` : `(${ask})`;
    const { value, error } = await this.#frame_script(`
      const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      sandbox.answer_json = Cu.exportFunction(answer, sandbox);
      Cu.evalInSandbox(${JSON.stringify(`(async () => ${source}.apply(null, ${JSON.stringify(args)}))().then(
        (value) => answer_json(JSON.stringify({ value })), (error) => answer_json(JSON.stringify({ error: String(error?.stack ? error + '\\n' + error.stack : error) })))`)}, sandbox);`);
    if (error) throw new Error(error);
    return value;
  }

  /** Runs a program's source in the document, for what it leaves behind there. */
  async addScript(source) {
    await this.#frame_script(`
      Cu.evalInSandbox(${JSON.stringify(source)}, Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }));
      answer('{}');`);
  }

  /** @param {{args?: unknown[], timeout?: number, what?: string}} [options] */
  waitFor(ask, { args = [], timeout, what = String(ask) } = {}) {
    return until(() => this.evaluate(ask, ...args), what, timeout);
  }

  /** The mouse rests in the middle of the element. @returns {Promise<{x: number, y: number}>} where that is */
  async hover(selector) {
    const { x, y } = await this.waitFor((wanted) => {
      const element = document.querySelector(wanted);
      if (!element) return null;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getClientRects()[0];
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, { args: [selector], what: `something to click at ${selector}` });
    await this.#mouse({ x, y }, 'mousemove');
    return { x, y };
  }

  /** A trusted mouse click in the middle of the element. */
  async click(selector) {
    const place = await this.hover(selector);
    await this.#mouse(place, 'mousedown', 'mouseup');
  }

  #mouse({ x, y }, ...types) {
    return this.#frame_script(`
      for (const type of ${JSON.stringify(types)}) content.synthesizeMouseEvent(type, ${x}, ${y}, { button: 0, clickCount: type === 'mousemove' ? 0 : 1 }, {});
      answer('{}');`);
  }

  /** The keyboard is the sidebar's: what is focused there is so for the document as well. */
  async takeFocus() {
    await this.#in_browser(() => { window.focus(); window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser').focus(); });
  }

  /** One trusted key, named as in KeyboardEvent.key. @param {{alt?: boolean, ctrl?: boolean, shift?: boolean}} [held] */
  async press(key, held = {}) {
    const init = JSON.stringify({ key, keyCode: windows_key_code(key), altKey: held.alt, ctrlKey: held.ctrl, shiftKey: held.shift });
    await this.#frame_script(`
      const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      if (!processor.beginInputTransactionForTests(content)) throw new Error('the sidebar takes no keys now');
      const held = ${JSON.stringify(Object.entries({ Alt: held.alt, Control: held.ctrl, Shift: held.shift }).filter(([, on]) => on).map(([name]) => name))};
      for (const name of held) processor.keydown(new content.KeyboardEvent('', { key: name }));
      processor.keydown(new content.KeyboardEvent('', ${init}));
      processor.keyup(new content.KeyboardEvent('', ${init}));
      for (const name of held) processor.keyup(new content.KeyboardEvent('', { key: name }));
      answer('{}');`);
  }

  /** What a screen reader is told of the element. @returns {Promise<{role: string, name: string}>} */
  async accessible(selector) {
    return until(async () => (await this.#frame_script(`
      const element = content.document.querySelector(${JSON.stringify(selector)});
      const known = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService).getAccessibleFor(element);
      answer(JSON.stringify({ value: known && { role: known.computedARIARole, name: known.name ?? '' } }));`)).value, `what a screen reader is told of ${selector}`);
  }

  /** Cut out of the window's own picture. */
  async screenshot(file) {
    const data = await this.#in_browser(async () => {
      const browser = window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
      const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(null, window.devicePixelRatio, 'white');
      const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/png').split(',')[1];
    });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  /** `code` sees `content` and must call `answer(json)` once. */
  async #frame_script(code) {
    const json = await this.#in_browser(async (text, limit) => {
      const messages = window.SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')?.messageManager;
      if (!messages) return JSON.stringify({ error: 'the sidebar is not open' });
      const tag = `sidelight-test-${Math.random()}`;
      let listener;
      const answered = new Promise((settle) => { listener = ({ data }) => settle(data); messages.addMessageListener(tag, listener); });
      const late = new Promise((settle) => { window.setTimeout(() => settle(JSON.stringify({ error: 'the sidebar did not answer' })), limit); });
      const script = `{ const answer = (json) => sendAsyncMessage(${JSON.stringify(tag)}, json); try { ${text} } catch (error) { answer(JSON.stringify({ error: String(error) })); } }`;
      messages.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
      try { return await Promise.race([answered, late]); } finally { messages.removeMessageListener(tag, listener); }
    }, code, ANSWER_MS);
    const answer = JSON.parse(json);
    if (answer.error && !('value' in answer)) throw new Error(answer.error);
    return answer;
  }
}
