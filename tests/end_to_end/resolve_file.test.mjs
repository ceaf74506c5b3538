/** `sidelight resolve` with files: a batch that was cut off goes on, and every input that is none is told as such. Asks nobody. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { newsstand_token, old_token, opaque_token } from '../world/tokens.mjs';

const program = path.join(path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev'), 'bin/sidelight');
const folder = mkdtempSync(path.join(os.tmpdir(), 'sidelight-resolve-file-'));
after(() => rmSync(folder, { recursive: true }));

const link = (token) => `https://news.google.com/rss/articles/${token}?oc=5`;
const story = (i) => `https://www.meridian-ledger.example/2026/story-${i}`;
const file = (name) => path.join(folder, name);

function resolve(...given) {
  const folders = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, path.join(folder, name)]));
  return new Promise((settle) => {
    execFile(program, ['resolve', '--offline', ...given], { env: { ...process.env, ...folders }, timeout: 60_000 },
      (error, out, complaint) => settle({ status: error ? error.code : 0, lines: out.split('\n').filter(Boolean), complaint }));
  });
}

test('a batch that was cut off in the middle of a line goes on there, and a third run adds nothing', async () => {
  const links = [...Array.from({ length: 300 }, (_, i) => link(old_token(story(i)))), link(opaque_token(story(1))), link(newsstand_token('n'))];
  writeFileSync(file('links'), `# a comment\n\n${links.join('\n')}\n`);
  assert.equal((await resolve(file('links'), '--output', file('whole'))).status, 1); // the newsstand number has no answer here
  const whole = readFileSync(file('whole'), 'utf8');
  assert.deepEqual(whole.split('\n').filter(Boolean).map((line) => JSON.parse(line).url), links);

  writeFileSync(file('part'), whole.slice(0, whole.length / 2));
  await resolve(file('links'), '--output', file('part'));
  assert.equal(readFileSync(file('part'), 'utf8'), whole);
  assert.equal((await resolve(file('links'), '--output', file('part'))).status, 0);
  assert.equal(readFileSync(file('part'), 'utf8'), whole);
});

test('a file of something else is not touched, and what is neither link nor file is told so', async () => {
  writeFileSync(file('notes'), 'my notes\nare mine\n');
  const wrong = await resolve(link(old_token(story(1))), '--output', file('notes'));
  assert.equal(wrong.status, 2);
  assert.match(wrong.complaint, /notes:1: is not an answer/);
  assert.equal(readFileSync(file('notes'), 'utf8'), 'my notes\nare mine\n');
  const nothing = await resolve(file('missing'));
  assert.equal(nothing.status, 2);
  assert.match(nothing.complaint, /neither a web address nor a file/);
});

test('the items that `sidelight feed --json` prints are links with their publisher', async () => {
  const home = (host) => `https://www.${host}.example`;
  const items = [home('meridian-ledger'), home('harbourpost')].map((publisher_home, i) => JSON.stringify({ link: link(old_token(story(i))), publisher_home }));
  writeFileSync(file('items'), `${items.join('\n')}\n`);
  const answers = (await resolve(file('items'))).lines.map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ original }) => original), [story(0), story(1)]);
});

test('--explain takes apart a whole link, a bare token and a broken one', async () => {
  const whole = await resolve('--explain', link(opaque_token(story(1))));
  assert.match(whole.lines.join('\n'), new RegExp(`length +${story(1).length}`));
  assert.match((await resolve('--explain', old_token(story(2)))).lines.join('\n'), /field 4.*story-2/);
  const broken = await resolve('--explain', link(old_token(story(3)).slice(0, 40)));
  assert.deepEqual([broken.status, broken.lines.some((line) => line.includes('field 1'))], [0, true]);
});
