/** docs/plugins.md as its reader lives through it: Sidelight installed and moved, nothing of the sources, each command in its order. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const build = path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev');
const page = readFileSync(new URL('../../docs/plugins.md', import.meta.url), 'utf8');
const work = mkdtempSync(path.join(os.tmpdir(), 'sidelight-tutorial-'));
const prefix = path.join(work, 'moved here'), home = path.join(work, 'home');
const env = { PATH: `${prefix}/bin:${process.env.PATH}`, HOME: home, LANG: 'C.UTF-8', ...process.env.ASAN_OPTIONS && { ASAN_OPTIONS: process.env.ASAN_OPTIONS } };
after(() => rmSync(work, { recursive: true }));

before(() => {
  mkdirSync(home);
  execFileSync('cmake', ['--install', build, '--prefix', path.join(work, 'installed')], { stdio: 'pipe' });
  renameSync(path.join(work, 'installed'), prefix);
});

/** A shell's command line. @returns {Promise<{status: number, out: string, all: string}>} */
function shell(line, folder = home) {
  return new Promise((settle) => execFile('bash', ['-c', `umask 002; set -e; ${line}`], { cwd: folder, env, timeout: 300_000 },
    (error, out, complaint) => settle({ status: error ? error.code ?? -1 : 0, out, all: out + complaint })));
}

/** Whether the lines stand in the text one behind the other; "…" is anything. */
function shows(text, expected) {
  const pattern = expected.trim().split('\n').map((line) => line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*?')).join('\n');
  assert.match(text, new RegExp(pattern), `this is not in it:\n${expected}\n`);
}

const blocks = [...page.matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm)].map(([, kind, word, text]) => ({ kind, word, text }));

test('the tutorial\'s commands, code and answers, in their order', async () => {
  assert.deepEqual([...new Set(blocks.map(({ kind }) => kind))].sort(), ['cpp', 'json', 'sh', 'text']);
  let folder = home, last = '';
  for (const { kind, word, text } of blocks) {
    if (kind === 'text') { shows(last, text); continue; }
    if (kind !== 'sh') { writeFileSync(path.join(folder, word), text); continue; }
    last = '';
    for (const line of text.trim().split('\n')) {
      if (line.startsWith('cd ')) { folder = path.join(folder, line.slice(3)); continue; }
      const { status, out, all } = await shell(line, folder);
      assert.equal(status !== 0, word === 'fails', `${line}\n${all}`);
      last += out;
    }
  }
  const shown = await shell('sidelight analyse pages/first.html --json', folder);
  const { card } = JSON.parse(shown.out).cards.find(({ plugin }) => plugin === 'org.example.numbers');
  assert.deepEqual(card.facts[1], { ...card.facts[1], name: '12.5 million pounds', evidence: [{ ...card.facts[1].evidence[0], quote: card.facts[1].value }] });
  const checked = await shell('sidelight plugin check .', folder);
  assert.doesNotMatch(checked.out, /^(fail|warn)/m);
});

test('the page names every test of check, in its words', async () => {
  const { out } = await shell('sidelight plugin check org.example.numbers --json');
  const table = page.slice(page.indexOf('## What check tests'), page.indexOf('## When something'));
  const rows = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  assert.deepEqual(rows, JSON.parse(out).tests.map(({ test: name }) => name));
});

test('an installed prefix holds all that is needed and names nothing of where it was built', () => {
  for (const file of ['bin/sidelight', 'bin/sidelight-host', 'libexec/sidelight/sidelight-reader', 'libexec/sidelight/sidelight-worker',
    'lib/sidelight/libsidelight-http.so', 'lib/sidelight/plugins/org.sidelight.outline/plugin.json', 'lib/sidelight/plugins/org.sidelight.outline/liboutline.so',
    'lib/sidelight/plugins/org.sidelight.entities/libentities.so', 'include/sidelight/plugin.h', 'include/sidelight/plugin.hpp',
    'share/cmake/Sidelight/SidelightConfig.cmake', 'share/sidelight/template/plugin.c', 'share/sidelight/template/.gitignore',
    'share/doc/sidelight/plugins.md', 'share/doc/sidelight/plugin-manifest.md']) assert.ok(existsSync(path.join(prefix, file)), file);
  const files = readdirSync(path.join(prefix, 'share'), { recursive: true }).map((name) => path.join(prefix, 'share', name)).filter((name) => statSync(name).isFile());
  for (const file of files) assert.ok(!readFileSync(file, 'utf8').includes(path.dirname(path.dirname(build))), file);
});

test('new: in C, with a name of one\'s own, where the shell knows nothing', async () => {
  const bare = { ...env, PATH: process.env.PATH };
  const made = await new Promise((settle) => execFile(path.join(prefix, 'bin/sidelight'), ['plugin', 'new', 'org.example.my-first', '--c', '--name', 'The "first" one', '--into', 'a place'],
    { cwd: home, env: bare }, (error, out, complaint) => settle({ status: error ? error.code : 0, out, all: out + complaint })));
  assert.equal(made.status, 0, made.all);
  const folder = path.join(home, 'a place/org.example.my-first');
  assert.deepEqual(readdirSync(folder).sort(), ['.gitignore', 'CMakeLists.txt', 'README.md', 'expected', 'pages', 'plugin.c', 'plugin.json']);
  assert.equal(JSON.parse(readFileSync(path.join(folder, 'plugin.json'))).name, 'The "first" one');
  for (const file of readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((name) => statSync(name).isFile()))
    assert.doesNotMatch(readFileSync(file, 'utf8'), /hello|plugin\.cpp/i, file);
  const commands = made.out.trim().split('\n').slice(-3);
  const typed = await new Promise((settle) => execFile('bash', ['-ec', commands.join('\n')], { cwd: home, env: bare, timeout: 300_000 },
    (error, out, complaint) => settle({ status: error ? error.code : 0, all: out + complaint })));
  assert.equal(typed.status, 0, typed.all);
  assert.match(typed.all, /── The longest word .*\n {2}foundations\n/);
  const checked = await shell('sidelight plugin check .', folder);
  assert.doesNotMatch(checked.out, /^(fail|warn)/m);
});

test('new: what cannot be made is refused with what to do, and nothing is written', async () => {
  mkdirSync(path.join(home, 'org.example.full'));
  writeFileSync(path.join(home, 'org.example.full/file'), '');
  const before = readdirSync(home).sort();
  for (const [given, status, words] of [
    ['Dates', 2, /"Dates" is not an id for a plugin\. Take a name of your own in reverse, such as org\.example\.dates/],
    ['org.example.Dates', 2, /not an id/], ['org.example.d --name ""', 0], ['../org.example.up', 2, /not an id/], ['org.example.full', 1, /not an empty folder\. Take another id/],
    ['org.example.full/file', 2, /not an id/], [`org.example.long --name ${'n'.repeat(101)}`, 2, /plugin\.json: name: /], ['org.example.e --into org.example.full/file', 1, /cannot be made/],
  ]) {
    const ended = await shell(`sidelight plugin new ${given}`);
    assert.equal(ended.status, status, `${given}\n${ended.all}`);
    if (status) assert.match(ended.all, words);
  }
  assert.deepEqual(readdirSync(home).sort(), [...before, 'org.example.d'].sort());
  assert.deepEqual(readdirSync(path.join(home, 'org.example.full')), ['file']);
  mkdirSync(path.join(home, 'org.example.empty'));
  assert.equal((await shell('sidelight plugin new org.example.empty')).status, 0);
});
