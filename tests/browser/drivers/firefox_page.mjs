/** The document of Firefox's current tab, over WebDriver commands. */
import { writeFileSync } from 'node:fs';
import { until } from './wait.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const HELD = { alt: '\uE00A', ctrl: '\uE009', meta: '\uE03D', shift: '\uE008' };
const NAMED = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Backspace: '\uE003', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Home: '\uE011', End: '\uE010' };

export class FirefoxPage {
  constructor(wire) { this.wire = wire; }

  goto(url) { return this.wire.send('WebDriver:Navigate', { url }); }

  /** Runs `ask` in the document with JSON arguments; awaits it; gives back JSON. */
  async evaluate(ask, ...args) {
    const script = typeof ask === 'string' ? `return (${ask})` : `return (${ask}).apply(null, arguments)`;
    return (await this.wire.send('WebDriver:ExecuteScript', { script, args })).value;
  }

  /** Runs a program's source in the document, for what it leaves behind there. */
  async addScript(source) { await this.wire.send('WebDriver:ExecuteScript', { script: source }); }

  /** @param {{args?: unknown[], timeout?: number, what?: string}} [options] */
  waitFor(ask, { args = [], timeout, what = String(ask) } = {}) {
    return until(() => this.evaluate(ask, ...args), what, timeout);
  }

  /** The mouse rests in the middle of the element. */
  async hover(selector) {
    const origin = await this.#found(selector);
    await this.#perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [{ type: 'pointerMove', x: 0, y: 0, origin }] }]);
  }

  /** @param {string} selector */
  async #found(selector) {
    await this.waitFor((wanted) => {
      document.querySelector(wanted)?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return Boolean(document.querySelector(wanted));
    }, { args: [selector], what: `something to click at ${selector}` });
    const { value } = await this.wire.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    return { [ELEMENT]: value[ELEMENT] };
  }

  /** A real mouse click in the middle of the element. @param {{button?: 'left'|'middle'|'right', ctrl?: boolean, shift?: boolean}} [how] */
  async click(selector, { button = 'left', ...held } = {}) {
    const origin = await this.#found(selector);
    const keys = Object.keys(HELD).filter((name) => held[name]).map((name) => HELD[name]);
    const number = ['left', 'middle', 'right'].indexOf(button);
    await this.#perform([
      { type: 'key', id: 'keys', actions: [...keys.map((key) => ({ type: 'keyDown', value: key })), ...pauses(3), ...keys.map((key) => ({ type: 'keyUp', value: key }))] },
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [...pauses(keys.length),
        { type: 'pointerMove', x: 0, y: 0, origin }, { type: 'pointerDown', button: number }, { type: 'pointerUp', button: number }, ...pauses(keys.length)] },
    ]);
  }

  /** A real mouse click at a place of the window. @param {{x: number, y: number}} place */
  async clickAt({ x, y }) {
    await this.#perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }]);
  }

  /** One key, named as in KeyboardEvent.key. */
  async press(key, held = {}) {
    const keys = [...Object.keys(HELD).filter((name) => held[name]).map((name) => HELD[name]), NAMED[key] ?? key];
    await this.#perform([{ type: 'key', id: 'keys', actions: [...keys.map((value) => ({ type: 'keyDown', value })), ...keys.reverse().map((value) => ({ type: 'keyUp', value }))] }]);
  }

  /** What a screen reader is told of the element. @returns {Promise<{role: string, name: string}>} */
  async accessible(selector) {
    const { value } = await this.wire.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    const ask = async (what) => (await this.wire.send(`WebDriver:GetComputed${what}`, { id: value[ELEMENT] })).value;
    return { role: await ask('Role'), name: await ask('Label') };
  }

  async screenshot(file) {
    writeFileSync(file, Buffer.from((await this.wire.send('WebDriver:TakeScreenshot', { full: false })).value, 'base64'));
  }

  async #perform(actions) { await this.wire.send('WebDriver:PerformActions', { actions }); }
}

const pauses = (count) => Array.from({ length: count }, () => ({ type: 'pause', duration: 0 }));
