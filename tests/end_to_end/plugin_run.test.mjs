/** `sidelight plugin run`: one plugin on one page, and again when something changes. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const build = path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev');
const program = path.join(build, 'bin/sidelight');
const bad = (name) => path.join(build, 'tests/plugin/bad_plugins/plugins', `org.test.${name}`);
const faulty = (name) => path.join(build, 'tests/faulty_plugins/plugins', `org.test.${name}`);
const work = mkdtempSync(path.join(os.tmpdir(), 'sidelight-run-'));
const env = { PATH: process.env.PATH, HOME: work, ...process.env.ASAN_OPTIONS && { ASAN_OPTIONS: process.env.ASAN_OPTIONS } };
const page = path.join(work, 'page.html');
cpSync(path.join(build, 'share/sidelight/template/pages/first.html'), page);
after(() => rmSync(work, { recursive: true }));

function run(given, input = '') {
  return new Promise((settle) => {
    const child = execFile(program, ['plugin', 'run', ...given], { env, cwd: work, timeout: 120_000 }, (error, out, complaint) => settle({ status: error ? error.code : 0, out, complaint }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
const json = async (...given) => JSON.parse((await run([...given, '--json'])).out);

test('for people: cards, state, sandbox and requests; what happens meanwhile on standard error', async () => {
  const { status, out, complaint } = await run([bad('good'), page]);
  assert.equal(status, 0);
  assert.match(out, /^── T {2}org\.test\.good\n {2}x\n\n(── T .*\n.*\n\n){2}org\.test\.good done after \d+ ms\.\nSandbox: .*\nRequests: none\.\n$/);
  assert.match(complaint.replace(/\s+/g, ' '), /org\.test\.good runs because you named it\. Elsewhere its user is asked first: it reads the article\./);
  assert.match(complaint, /Reading the article\.\nAsking the plugins\.\n/);
});

test('for programs: one object', async () => {
  const found = await json(bad('good'), page);
  assert.deepEqual(Object.keys(found).sort(), ['article', 'cards', 'log', 'ms', 'plugin', 'reason', 'refused', 'requests', 'sandbox', 'state', 'timings']);
  assert.deepEqual([found.plugin, found.state, found.requests, found.log], ['org.test.good', 'done', [], []]);
  assert.deepEqual(found.cards.map(({ card }) => card.id), ['first', 'second', 'third']);
  assert.equal(found.article.title, 'Millbrook opens its new bridge');
  assert.equal(typeof found.sandbox.seccomp, 'boolean');
  const piped = await run([bad('good'), '-', '--url', 'https://www.example.org/x', '--json'], readFileSync(page));
  assert.equal(JSON.parse(piped.out).article.url, 'https://www.example.org/x');
});

test('what went wrong is said: by the plugin, by a card, by its process, by its deadline', async () => {
  const rows = [['fails', 'failed', /There is nothing to say about this page/], ['crash', 'failed', /signal 11/], ['hangs', 'failed', /longer than 300 ms/],
    ['invalid_card', 'done', /A card was left out: card: evidence\[0\]: ends at 999999/]].map(([name, ...rest]) => [name.replace('_', '-'), ...rest]);
  for (const [name, state, words] of rows) {
    const { out, status } = await run([bad(name), page, '--json']);
    const found = JSON.parse(out);
    assert.equal(found.state, state, name);
    assert.match(found.reason, words);
    assert.equal(status, state === 'done' ? 0 : 1);
  }
  const twice = await run([bad('too-much'), page]);
  assert.match(twice.complaint, /org\.test\.too-much: refused: gave more than 20 cards\n/);
  assert.deepEqual((await json(bad('wrong-slot'), page)).refused, [{ plugin: 'org.test.wrong-slot', reason: 'gave entities, which plugin.json does not list under gives' }]);
  const late = await run([faulty('too-late'), page]);
  assert.match(late.out.replace(/\s+/g, ' '), /org\.test\.too-late done after \d+ ms, longer than the 200 ms that it has: what it gave after them was lost\./);
  assert.deepEqual((await json(faulty('too-late'), page)).cards, []);
  assert.equal((await json(faulty('too-late'), page, '--timeout', '20 s')).cards.length, 1);
});

test('a plugin that needs what another gives gets it', async () => {
  const found = await json(bad('taker'), page);
  assert.equal(found.state, 'done');
  assert.match(found.cards.find(({ plugin }) => plugin === 'org.test.taker').card.text, /org\.sidelight\.entities/);
});

test('wrong use, and folders that others can write to, end with what to do', async () => {
  const open = path.join(work, 'org.test.good');
  cpSync(bad('good'), open, { recursive: true });
  chmodSync(path.join(open, 'libgood.so'), 0o777);
  const rows = [[[open, page], 1, /can be written by everybody\. chmod o-w /], [[bad('good'), path.join(work, 'none.html')], 1, /none\.html/], [[work, page], 1, /can be written/],
    [[bad('good')], 2, /page/], [[bad('good'), page, '--timeout', '5'], 2, /unit/], [[bad('good'), page, '--timeout', '2 h'], 2, /timeout/], [[bad('good'), '-', '--watch'], 2, /Standard input cannot be watched\. Name the page as a file/]];
  for (const [given, status, words] of rows) {
    const ended = await run(given);
    assert.equal(ended.status, status, given.join(' ') + ended.complaint);
    assert.match(ended.complaint + ended.out, words);
  }
});

test('--watch runs again when the page, plugin.json or the library changes, and ends at Ctrl-C', { timeout: 120_000 }, async (t) => {
  const folder = path.join(work, 'watched/org.test.good');
  cpSync(bad('good'), folder, { recursive: true });
  const watching = spawn(program, ['plugin', 'run', path.join(work, 'watched'), page, '--watch', '--json'], { env, cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => watching.kill('SIGKILL'));
  const ended = new Promise((settle) => watching.on('exit', (code, signal) => settle({ code, signal })));
  let out = '', said = '', wake = () => {};
  watching.stdout.on('data', (piece) => { out += piece; wake(); });
  watching.stderr.on('data', (piece) => { said += piece; wake(); });
  const until = async (ready) => { while (!ready()) await new Promise((settle) => { wake = settle; }); };
  const lines = () => out.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const settled = (count) => until(() => lines().length >= count && said.split('Runs again when').length > count);
  await settled(1);
  writeFileSync(page, readFileSync(page, 'utf8').replaceAll('Millbrook opens', 'Eastmere opens'));
  await settled(2);
  assert.match(lines()[1].article.title, /Eastmere/);
  const manifest = path.join(folder, 'plugin.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"gives": ["cards", "entities"]', '"gives": ["entities"]'));
  await settled(3);
  assert.deepEqual(lines()[2].cards, []);
  writeFileSync(manifest, '{');
  await settled(4);
  assert.match(lines()[3].error.message, /plugin\.json/);
  renameSync(folder, path.join(work, 'away'));
  await settled(5);
  assert.match(lines()[4].error.message, /no built plugin/);
  cpSync(bad('good'), folder, { recursive: true });
  await until(() => lines().at(-1).state === 'done');
  watching.kill('SIGINT');
  assert.deepEqual(await ended, { code: 0, signal: null });
});
