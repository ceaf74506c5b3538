/** `sidelight read`: one page in each form, and batches that are cut off and go on. Asks nobody. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, openSync, existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const program = path.join(path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev'), 'bin/sidelight');
const folder = mkdtempSync(path.join(os.tmpdir(), 'sidelight-read-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name) => path.join(folder, name);
const env = { ...process.env, ...Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, file(name)])) };
const lines_of = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));

/** The program's exit status and what it printed. */
function read(given, input = '') {
  return new Promise((settle) => {
    const child = execFile(program, ['read', ...given], { env, timeout: 120_000, maxBuffer: 1 << 28 },
      (error, out, complaint) => settle({ status: error ? error.code : 0, out, complaint }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const paragraph = (i, k) => `The harbour board of district ${i} heard in its session ${k} how the new quay would be paid for, and who among the fishing families had asked to be moved before the winter, and it decided to wait.`;
const story = (i) => `<!doctype html><html lang=en><head><meta charset=utf-8><title>Quay ${i} is put off</title></head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>
<article><h1>Quay ${i} is put off</h1>${[1, 2, 3, 4].map((k) => `<p>${paragraph(i, k)}</p>`).join('')}<p>The <a href="/plan">plan in full</a> is kept at the town hall, where it can be read until the end of the month.</p></article></body></html>`;

test('one page, as text, as Markdown, as JSON and explained', async () => {
  writeFileSync(file('page.html'), story(7));
  const given = [file('page.html'), '--url', 'https://www.harbourpost.example/quay'];
  const text = await read([...given, '--text']);
  assert.ok(text.out.includes(`${paragraph(7, 1)}\n\n${paragraph(7, 2)}`));
  const markdown = await read([...given, '--markdown']);
  assert.ok(markdown.out.startsWith('# Quay 7 is put off\n'));
  assert.match(markdown.out, /\[plan in full\]\(<https:\/\/www\.harbourpost\.example\/plan>\)/);
  const [article] = lines_of((await read([...given, '--json'])).out);
  assert.equal(article.title, 'Quay 7 is put off');
  const [link] = article.links;
  assert.equal(article.text.slice(link.start, link.end), 'plan in full');
  const explained = await read([...given, '--explain']);
  assert.equal(explained.status, 0);
  assert.match(explained.out, /harbour board of district 7/);
  assert.match(explained.out, /Home/); // what was cut is told too
  const [explanation] = lines_of((await read([...given, '--explain', '--json'])).out);
  assert.ok(explanation.blocks.some(({ taken }) => taken) && explanation.blocks.some(({ taken, why }) => !taken && why));
});

test('standard input is a page, and every input that is none is told in a sentence', async () => {
  const piped = await read(['-', '--text'], story(3));
  assert.ok(piped.out.includes(paragraph(3, 4)));
  const rows = [[['-'], '', /empty/, 1], [[file('missing')], '', /missing/, 1], [['-', '--text', '--json'], story(1), /--json|--text/, 2], [[], '', /Name one page/, 2]];
  for (const [given, input, words, status] of rows) {
    const { status: ended, complaint, out } = await read(given, input);
    assert.equal(ended, status, given.join(' '));
    assert.match(complaint + out, words);
  }
});

const PAGES = 400;
function batch_of(pages) {
  for (let i = 0; i < 20; i++) writeFileSync(file(`${i}.html`), story(i));
  return Array.from({ length: pages }, (_, i) => JSON.stringify({ id: `page-${i}`, url: `https://www.harbourpost.example/${i}`, path: file(`${i % 20}.html`) })).join('\n');
}

test('a batch answers in order, by id or by what the line named, and a bad line costs that line', async () => {
  const lines = [...batch_of(30).split('\n'), file('3.html'), '{"id": 5, "path": "/nowhere"}', '{cut off', JSON.stringify({ id: { own: [1] }, path: file('4.html') })];
  const { status, out } = await read(['--batch'], `${lines.join('\n')}\n\n`);
  const answers = lines_of(out);
  assert.equal(status, 1);
  assert.deepEqual(answers.map(({ id }) => id), [...Array.from({ length: 30 }, (_, i) => `page-${i}`), file('3.html'), 5, null, { own: [1] }]);
  assert.deepEqual(answers.map(({ error }) => error?.data.kind), [...Array(31).fill(undefined), 'FileFailed', 'InvalidParams', undefined]);
  assert.ok(answers.slice(0, 31).every(({ title }, i) => title === `Quay ${(i === 30 ? 3 : i) % 20} is put off`));
});

test('a batch that is killed in the middle goes on without loss, and a third run adds nothing', async () => {
  const input = batch_of(PAGES);
  writeFileSync(file('batch'), input);
  await read(['--batch', '--output', file('whole')], input);
  const whole = readFileSync(file('whole'), 'utf8');
  assert.equal(lines_of(whole).length, PAGES);

  const killed = spawn(program, ['read', '--batch', '--output', file('part')], { env, stdio: [openSync(file('batch'), 'r'), 'ignore', 'ignore'] });
  const ended = new Promise((done) => { killed.on('close', done); });
  const end = Date.now() + 60_000;
  while (Date.now() < end && !(existsSync(file('part')) && statSync(file('part')).size > whole.length / 4)) await new Promise((done) => { setTimeout(done, 2); });
  killed.kill('SIGKILL');
  await ended;
  assert.ok(statSync(file('part')).size < whole.length, 'it was killed in the middle');
  for (const run of ['second', 'third']) {
    assert.equal((await read(['--batch', '--output', file('part')], input)).status, 0);
    assert.equal(readFileSync(file('part'), 'utf8'), whole, run);
  }
});

test('a file of something else is not touched', async () => {
  writeFileSync(file('notes'), 'my notes\n');
  const { status, complaint } = await read(['--batch', '--output', file('notes')], batch_of(1));
  assert.equal(status, 2);
  assert.match(complaint, /notes:1: is not an answer of `sidelight read --batch`/);
  assert.equal(readFileSync(file('notes'), 'utf8'), 'my notes\n');
});
