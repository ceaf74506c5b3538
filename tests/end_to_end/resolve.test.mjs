/** `sidelight resolve` against a Google that is 80 ms away: what a hundred links cost, and what a refusal does. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { ask } from '../world/client.mjs';
import { startWorld } from '../world/world.mjs';

const program = path.join(path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev'), 'bin/sidelight');
const LATENCY_MS = 80;
const PATIENCE_MS = 120_000;

let world, links, home;

before(async () => {
  world = await startWorld();
  const { text } = await ask(world, world.links.feeds.hundred);
  links = [...text.matchAll(/<item>.*?<link>([^<]+)<\/link>/gs)].map(([, link]) => link.replaceAll('&amp;', '&'));
  assert.equal(new Set(links).size, 100);
});
after(() => world.close());

beforeEach(() => {
  world.reset();
  world.set({ latency_ms: LATENCY_MS });
  home = mkdtempSync(path.join(os.tmpdir(), 'sidelight-resolve-'));
  const folder = path.join(home, 'config/sidelight');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ test_world: { connect_to: world.connectTo, ca_file: world.ca },
    google_news: { user_agent: 'reader/1', hl: 'de', gl: 'DE', ceid: 'DE:de' } }));
});

/** A program started anew each time, with the same folders. @returns {Promise<object[]>} the answers, one a line */
function resolve(given, ...options) {
  const folders = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((name) => [`XDG_${name}_HOME`, path.join(home, name.toLowerCase())]));
  const child = spawn(program, ['resolve', '--json', ...options, '-'], { env: { ...process.env, ...folders }, stdio: ['pipe', 'pipe', 'pipe'], timeout: PATIENCE_MS });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => { out += piece; });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => { complaints += piece; });
  child.stdin.on('error', () => {}).end(`${given.join('\n')}\n`);
  return new Promise((settle, fail) => {
    child.on('error', fail).on('close', (code, signal) => {
      if (out === '') fail(new Error(`no answer; status ${code}, signal ${signal}: ${complaints}`));
      else settle(out.split('\n').filter(Boolean).map((line) => JSON.parse(line)));
    });
  });
}

const asked = (method) => world.seen.filter((request) => request.method === method).length;

test('a hundred links cost a hundred pages and two calls, and nothing the second time', async (t) => {
  const start = performance.now();
  const answers = await resolve(links);
  t.diagnostic(`${Math.round(performance.now() - start)} ms for ${answers.length} links, ${LATENCY_MS} ms away`);
  assert.equal(answers.length, 100);
  assert.deepEqual(answers.filter(({ original }) => !original), []);
  assert.equal(new Set(answers.map(({ original }) => original)).size, 100);
  assert.deepEqual([asked('GET'), asked('POST')], [100, 2]);
  for (const { host, path: there, user_agent, cookie, method } of world.seen) {
    assert.deepEqual([host, user_agent, cookie], ['news.google.com', 'reader/1', '']);
    if (method === 'GET') assert.match(there, /^\/rss\/articles\/[\w-]+\?hl=de&gl=DE&ceid=DE%3Ade$/);
  }

  world.seen.length = 0;
  const again = await resolve(links);
  assert.deepEqual([again.length, again.filter(({ via }) => via === 'cache').length, world.seen.length], [100, 100, 0]);
});

test('after a refusal everybody is told when, and nothing more is asked, also by a program started anew', async () => {
  world.set({ budget: 30 });
  const answers = await resolve(links);
  assert.equal(answers.length, 100);
  for (const { error } of answers) {
    assert.equal(error.kind, 'RefusedByGoogle');
    assert.ok(error.retryAfterMs > 3_000_000 && error.retryAfterMs <= 3_600_000);
  }
  assert.deepEqual([asked('GET'), asked('POST')], [31, 0]);

  const again = await resolve(links.slice(0, 5));
  assert.deepEqual(again.map(({ error }) => error.kind), Array(5).fill('RefusedByGoogle'));
  assert.equal(world.seen.length, 31);
});

test('a call that Google does not understand is no refusal', async () => {
  world.set({ scenario: 'bad-request' });
  const answers = await resolve(links.slice(0, 3));
  assert.deepEqual(answers.map(({ error }) => error.kind), Array(3).fill('AnswerCheckFailed'));
  world.set({ scenario: null });
  assert.equal((await resolve(links.slice(0, 3))).filter(({ original }) => original).length, 3);
});

test('one wrong row of a call concerns one link', async () => {
  const wrong = ['no-row', 'wrong-length', 'two-answers', 'consent-answer', 'null-answer', 'same-answer-twice', 'chunked'];
  const given = [...links.slice(0, 3), ...wrong.map((name) => world.links.scenarios[name]), ...links.slice(3, 5)];
  const answers = new Map((await resolve(given)).map((answer) => [answer.url, answer]));
  assert.equal(asked('POST'), 1);
  for (const [i, link] of given.entries()) {
    const right = i < 3 || i >= 3 + wrong.length - 2;
    assert.equal(Boolean(answers.get(link).original), right, wrong[i - 3] ?? link);
  }
});

test('a connection that breaks off is asked about once, and is no refusal', async () => {
  const asked_until = { cut: [1, 0], 'answer-cut': [1, 1] };
  for (const [name, expected] of Object.entries(asked_until)) {
    world.seen.length = 0;
    const [{ error }] = await resolve([world.links.scenarios[name]]);
    assert.equal(error.kind, 'Unreachable');
    assert.deepEqual([asked('GET'), asked('POST')], expected, name);
  }
  assert.ok((await resolve(links.slice(0, 1)))[0].original);
});
