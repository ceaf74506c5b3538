/** The real programs with folders of their own: a host over its pipes, the command line, plugins of tests/bad_plugins. */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BUILD = path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev');
const PLUGINS = path.join(BUILD, 'tests/plugin/bad_plugins/plugins');
const EXTENSION = 'chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/';
const PATIENCE_MS = 60_000;

/** A user with empty folders. */
export class Home {
  constructor(config = {}) {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'sidelight-home-'));
    this.plugins = this.at('data/sidelight/plugins');
    this.environment = { PATH: process.env.PATH, HOME: this.folder };
    for (const name of ['CONFIG', 'DATA', 'CACHE', 'STATE']) this.environment[`XDG_${name}_HOME`] = this.at(name.toLowerCase());
    this.configure(config);
  }

  at(...parts) { return path.join(this.folder, ...parts); }

  configure(config) {
    mkdirSync(this.at('config/sidelight'), { recursive: true });
    writeFileSync(this.at('config/sidelight/config.json'), JSON.stringify(config));
  }

  /** Copies org.test.NAME to where the user's plugins are, or to another place. @returns {string} its folder */
  add(name, { place = this.plugins, manifest = {} } = {}) {
    const id = `org.test.${name}`, folder = path.join(place, id);
    for (const made of [place, folder]) { mkdirSync(made, { recursive: true }); chmodSync(made, 0o755); }
    for (const file of readdirSync(path.join(PLUGINS, id)).filter((known) => !known.endsWith('.new'))) {
      copyFileSync(path.join(PLUGINS, id, file), path.join(folder, file));
      chmodSync(path.join(folder, file), 0o644);
    }
    this.edit(folder, manifest);
    return folder;
  }

  edit(folder, changes) {
    const file = path.join(folder, 'plugin.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
  }

  /** Every file below, name to bytes. */
  files() {
    const found = new Map();
    for (const entry of readdirSync(this.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) found.set(path.join(entry.parentPath ?? entry.path, entry.name), readFileSync(path.join(entry.parentPath ?? entry.path, entry.name)));
    return found;
  }

  /** One command. @returns {Promise<{status: number, out: string, err: string}>} */
  run(...args) { return this.#run(args, ''); }
  /** The same with something on standard input. */
  runWith(input, ...args) { return this.#run(args, input); }

  /** One that goes on. */
  start(...args) { return spawn(path.join(BUILD, 'bin/sidelight'), args, { env: this.environment, timeout: PATIENCE_MS }); }

  #run(args, input) {
    const command = this.start(...args);
    let out = '', err = '';
    command.stdout.on('data', (piece) => { out += piece; });
    command.stderr.on('data', (piece) => { err += piece; });
    command.stdin.on('error', () => {});
    command.stdin.end(input);
    return new Promise((settle, fail) => { command.on('error', fail).on('close', (status) => settle({ status, out, err })); });
  }

  /** A command on a terminal: each of `talk` is [what to wait for, what to type then]. @returns {Promise<{status: number, out: string}>} */
  talk(args, ...talk) {
    const on_a_terminal = 'import os, pty, sys; status = os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])); sys.exit(status if status >= 0 else 128 - status)';
    const terminal = spawn('python3', ['-c', on_a_terminal, path.join(BUILD, 'bin/sidelight'), ...args], { env: this.environment, timeout: PATIENCE_MS });
    let out = '';
    terminal.stdout.on('data', (piece) => {
      out += piece;
      if (talk.length > 0 && out.includes(talk[0][0])) terminal.stdin.write(talk.shift()[1]);
    });
    return new Promise((settle, fail) => { terminal.on('error', fail).on('close', (status) => settle({ status, out })); });
  }

  remove() { rmSync(this.folder, { recursive: true, force: true }); }
}

/** One browser's host. */
export class Host {
  #waiting = new Map();
  #bytes = Buffer.alloc(0);
  #next = 0;
  /** All that came without being an answer. */
  heard = [];
  /** Every byte that came. */
  said = '';

  constructor(home) {
    this.process = spawn(path.join(BUILD, 'bin/sidelight-host'), [EXTENSION], { env: home.environment, timeout: PATIENCE_MS });
    this.process.stderr.on('data', (piece) => { this.said += piece; });
    this.process.stdout.on('data', (piece) => this.#take(piece));
    this.gone = new Promise((_, fail) => { this.process.on('error', fail).on('close', (code) => fail(new Error(`the host ended with ${code}`))); });
    this.gone.catch(() => {});
  }

  static async start(home, params = {}) {
    const host = new Host(home);
    host.initialized = (await host.ask('initialize', { protocol: 1, ...params })).result;
    return host;
  }

  #take(piece) {
    this.#bytes = Buffer.concat([this.#bytes, piece]);
    for (let size; this.#bytes.length >= 4 && this.#bytes.length >= 4 + (size = this.#bytes.readUInt32LE(0)); this.#bytes = this.#bytes.subarray(4 + size)) {
      const text = this.#bytes.subarray(4, 4 + size).toString();
      this.said += text;
      const message = JSON.parse(text);
      if ('id' in message) this.#waiting.get(message.id)?.(message);
      else this.heard.push(message);
    }
  }

  /** @returns {Promise<{result?: object, error?: object}>} */
  ask(method, params = {}) {
    const id = this.#next++;
    const text = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(text.length);
    const answer = new Promise((settle) => { this.#waiting.set(id, settle); });
    this.process.stdin.write(Buffer.concat([head, text]));
    return Promise.race([this.gone, answer]);
  }

  /** A page that the tab hands over, unless `more` says otherwise. @returns {Promise<{answer: object, article?: object, told: string[], cards: object[], plugins: Record<string, {state: string, reason: string}>}>} */
  async open(url = 'https://www.quay.example/ferry', more = {}) {
    const from = this.heard.length, page = this.#next;
    const answer = await this.ask('page/open', { url, html: PAGE, ...more });
    const about = this.heard.slice(from).filter(({ params }) => params.page === page);
    return {
      answer,
      article: about.find(({ method }) => method === 'page/article')?.params.article,
      told: about.filter(({ method }) => method === 'page/progress').map(({ params }) => params.detail),
      cards: about.filter(({ method }) => method === 'page/card').map(({ params }) => params),
      plugins: Object.fromEntries(about.filter(({ method }) => method === 'page/plugin').map(({ params }) => [params.plugin.replace('org.test.', ''), params])),
    };
  }

  async entry(name) { return (await this.ask('plugins/list')).result.plugins.find(({ id }) => id === `org.test.${name}`); }

  async allow(name) {
    const { asked } = await this.entry(name);
    return this.ask('plugins/allow', { id: `org.test.${name}`, asked });
  }

  /** Waits until something that was heard is so. */
  async hears(condition) {
    const until = Date.now() + PATIENCE_MS;
    for (let seen; Date.now() < until; await new Promise((settle) => { setTimeout(settle, 20); }))
      if ((seen = this.heard.find(condition)) !== undefined) return seen;
    throw new Error('that was not heard');
  }

  end() {
    const closed = new Promise((settle) => { this.process.on('close', settle); });
    this.process.stdin.end();
    return closed;
  }
}

const SENTENCE = 'The harbour board said on Tuesday that the ferry would return to the north quay before winter, the trial having gone well for its passengers.';
export const PAGE = `<!doctype html><html lang="en"><title>Ferry returns</title><article><h1>Ferry returns</h1>${`<p>${SENTENCE}</p>`.repeat(12)}</article></html>`;
