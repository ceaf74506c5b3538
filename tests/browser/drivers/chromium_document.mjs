/** One document in Chromium, a tab's or the side panel's: ask it, wait for it, press its keys, click in it, picture it. */
import { writeFileSync } from 'node:fs';
import { windows_key_code } from './keys.mjs';
import { until } from './wait.mjs';

const MODIFIERS = { alt: 1, ctrl: 2, meta: 4, shift: 8 };

export class ChromiumDocument {
  #session;

  /** @param {() => Promise<{send: Function, listen: Function}>} session the document may change under the same name */
  constructor(session) { this.#session = session; }

  async goto(url) {
    const session = await this.#session();
    await session.send('Page.enable');
    let stop;
    const loaded = new Promise((done) => { stop = session.listen(({ method }) => method === 'Page.loadEventFired' && done()); });
    try {
      const { errorText } = await session.send('Page.navigate', { url });
      if (errorText) throw new Error(`${errorText} at ${url}`);
      await loaded;
    } finally {
      stop();
    }
  }

  /** Runs `ask` in the document with JSON arguments; awaits it; gives back JSON. */
  async evaluate(ask, ...args) {
    const session = await this.#session();
    const expression = typeof ask === 'string' ? ask : `(${ask}).apply(null, ${JSON.stringify(args)})`;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Runs a program's source in the document, for what it leaves behind there. */
  async addScript(source) { await this.evaluate(`{${source}\n};undefined`); }

  /** @param {{args?: unknown[], timeout?: number, what?: string}} [options] */
  waitFor(ask, { args = [], timeout, what = String(ask) } = {}) {
    return until(() => this.evaluate(ask, ...args), what, timeout);
  }

  /** The mouse rests in the middle of the element. @returns {Promise<{x: number, y: number}>} where that is */
  async hover(selector, held = {}) {
    const { x, y } = await this.waitFor((wanted) => {
      const element = document.querySelector(wanted);
      if (!element) return null;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getClientRects()[0];
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, { args: [selector], what: `something to click at ${selector}` });
    await (await this.#session()).send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, modifiers: bits(held) });
    return { x, y };
  }

  /** A real mouse click in the middle of the element. @param {{button?: 'left'|'middle'|'right', ctrl?: boolean, shift?: boolean}} [how] */
  async click(selector, { button = 'left', ...held } = {}) {
    await this.clickAt(await this.hover(selector, held), button, held);
  }

  /** A real mouse click at a place of the window. @param {{x: number, y: number}} place */
  async clickAt({ x, y }, button = 'left', held = {}) {
    const session = await this.#session();
    const modifiers = bits(held);
    for (const type of ['mousePressed', 'mouseReleased']) await session.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: 1, modifiers });
  }

  /** The keyboard is this document's. */
  async takeFocus() { await this.evaluate(() => focus()); }

  /** One key, named as in KeyboardEvent.key. @param {{alt?: boolean, ctrl?: boolean, shift?: boolean}} [held] */
  async press(key, held = {}) {
    const session = await this.#session();
    const text = { Enter: '\r', ' ': ' ' }[key] ?? (key.length === 1 && !held.ctrl && !held.alt ? key : undefined);
    const common = { key, modifiers: bits(held), windowsVirtualKeyCode: windows_key_code(key) };
    await session.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...common });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }

  /** The text inside the element's closed shadow, which no page can read; null: no such element. */
  async closedText(selector) {
    const session = await this.#session();
    const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
    if (!result.objectId) return null;
    const { node } = await session.send('DOM.describeNode', { objectId: result.objectId, depth: -1, pierce: true });
    const words = (part) => part.nodeValue + (part.children ?? []).map(words).join('');
    return (node.shadowRoots ?? []).map(words).join('');
  }

  /** What a screen reader is told of the element. @returns {Promise<{role: string, name: string}>} */
  async accessible(selector) {
    const session = await this.#session();
    const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
    if (!result.objectId) throw new Error(`no element at ${selector}`);
    const { nodes: [node] } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    return { role: node.ignored ? '' : node.role.value, name: node.name?.value ?? '' };
  }

  async screenshot(file) { await this.#capture(file, {}); }

  /** One element alone, however far down it stands, `scale` pixels for each of CSS. */
  async picture(file, selector, scale = 1) {
    await this.send('Emulation.setScrollbarsHidden', { hidden: true }); // they would come and go with the capture itself
    const clip = await this.evaluate(async (wanted) => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const box = document.querySelector(wanted).getBoundingClientRect();
      return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
    }, selector);
    await this.#capture(file, { clip: { ...clip, scale }, captureBeyondViewport: true });
  }

  async #capture(file, how) {
    const { data } = await (await this.#session()).send('Page.captureScreenshot', { format: 'png', ...how });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  async send(method, params) { return (await this.#session()).send(method, params); }
}

const bits = (held) => Object.entries(MODIFIERS).reduce((sum, [name, bit]) => sum + (held[name] ? bit : 0), 0);
