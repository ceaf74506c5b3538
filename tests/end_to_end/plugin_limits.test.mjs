/** What a misbehaving plugin can do to the world outside its process, and what is written down of it: nothing beyond plugin.json, nothing of private pages, no secret. */
import assert from 'node:assert/strict';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { startWorld } from '../world/world.mjs';
import { Home, Host, PAGE } from './sidelight.mjs';

const SECRET = 'k9%/Zq+secret~value(42)';
const REFUSED = 3, UNREACHABLE = 6;

let world, home, hosts;

before(async () => { world = await startWorld(); });
after(() => world.close());
beforeEach(() => {
  world.reset();
  home = new Home({ test_world: { connect_to: world.connectTo, ca_file: world.ca } });
  hosts = [];
});
afterEach(async () => { await Promise.all(hosts.map((host) => host.end())); home.remove(); });

async function start(...names) {
  const host = await Host.start(home);
  hosts.push(host);
  for (const name of names) { home.add(name); await host.allow(name); }
  return host;
}

const asked = () => world.seen.map(({ host, path }) => host + path);
const spilled = (bytes) => [SECRET, encodeURIComponent(SECRET), JSON.stringify(SECRET).slice(1, -1), SECRET.slice(0, 8)].some((form) => bytes.includes(form));

test('requests leave for the hosts of plugin.json only, at every step, and each is written down with what became of it', async () => {
  const host = await start('asks');
  const odd = 'https://www.oddcorner.example';
  const rows = [
    [`${odd}/plain`, '0:200', /^200, \d+ bytes$/],
    [`${odd}/missing`, '0:404', /^404, \d+ bytes$/],
    ['http://www.oddcorner.example/plain', `${REFUSED}:0`, /^refused: .* is not an https address\.$/],
    [`${odd}:8443/plain`, `${REFUSED}:0`, /^refused: .* has a user name or a port\.$/],
    ['https://me:word@www.oddcorner.example/plain', `${REFUSED}:0`, /^refused: .* has a user name or a port\.$/],
    ['https://www.oddcorner.example@www.wayside.example/story', `${REFUSED}:0`, /^refused: /],
    ['https://www.wayside.example/story', `${REFUSED}:0`, /^refused: www\.wayside\.example is not among the hosts of plugin\.json\.$/],
    ['https://oddcorner.example/plain', `${REFUSED}:0`, /^refused: oddcorner\.example is not among/],
    ['https://10.0.0.7/', `${REFUSED}:0`, /^refused: 10\.0\.0\.7 is not among/],
    ['https://[::1]/', `${REFUSED}:0`, /^refused: \[::1\] is not among/],
    ['https://inside.localhost/', `${REFUSED}:0`, /^refused: /],
    ['file:///etc/passwd', `${REFUSED}:0`, /^refused: /],
    [`${odd}/to-private`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/to-loopback`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/to-loopback-6`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/to-nowhere`, `${REFUSED}:0`, /^refused: nowhere\.invalid is not among/],
    [`${odd}/to-file`, `${REFUSED}:0`, /^(refused|failed): /],
    [`${odd}/downgrade`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/twenty-megabytes`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/inflating`, `${REFUSED}:0`, /^refused: /],
    [`${odd}/cut`, `${UNREACHABLE}:0`, /^failed: /],
  ];
  await host.ask('plugins/set', { id: 'org.test.asks', settings: { urls: rows.map(([url]) => url).join(' ') } });
  const { answer, cards, plugins } = await host.open();
  assert.equal(plugins.asks.state, 'done', plugins.asks.reason);
  const came = cards.find((card) => card.plugin === 'org.test.asks').card.text.slice(0, -1).split(' ');
  const { requests } = (await host.ask('plugins/log', { id: 'org.test.asks' })).result;
  for (const [at, [url, status, outcome]] of rows.entries()) {
    assert.equal(came[at], status, url);
    assert.equal(requests[at].url, url);
    assert.match(requests[at].outcome, outcome, url);
    assert.match(requests[at].at, /^\d{4}-\d\d-\d\dT/);
  }
  assert.equal(requests.length, rows.length);
  assert.ok(asked().every((there) => there.startsWith('www.oddcorner.example/')), asked().join(' '));
  assert.ok(answer.result.requests.every(({ url, purpose }) => (url.startsWith(odd) || url === 'https://inside.localhost/') && purpose === 'org.test.asks'));
  assert.equal(world.refused.length, 0);
});

test('the log outlives its host, and the command line shows what the browser\'s host did', async () => {
  const host = await start('asks');
  await host.ask('plugins/set', { id: 'org.test.asks', settings: { urls: 'https://www.oddcorner.example/plain https://www.oddcorner.example/slow' } });
  const page = host.open().catch(() => {});
  await host.hears(({ method, params }) => method === 'page/plugin' && params.state === 'running');
  while (asked().length < 2) await new Promise((settle) => { setTimeout(settle, 10); });
  const while_it_runs = await home.run('plugin', 'log', 'org.test.asks', '--requests', '--json');
  assert.match(while_it_runs.out.trim().split('\n').map((line) => JSON.parse(line).outcome).join('; '), /^200, \d+ bytes; under way$/);
  await host.end();
  hosts = [];
  await page;
  const after_it = await home.run('plugin', 'log', 'org.test.asks', '--requests');
  assert.match(after_it.out, /oddcorner\.example\/plain\s+200, /);
  assert.match(after_it.out, /oddcorner\.example\/slow\s+cut off/);
});

test('the page itself is for plugins that ask for it', async () => {
  const host = await start('good', 'taker');
  const size = async () => (await host.open()).cards.find(({ plugin }) => plugin === 'org.test.taker').card.title;
  assert.equal(await size(), String(PAGE.length));
  home.edit(home.at('data/sidelight/plugins/org.test.taker'), { uses: [] });
  await host.allow('taker');
  assert.equal(await size(), '0');
});

test('a plugin keeps as much as plugin.json says, and no more', async () => {
  const host = await start('hoards');
  const { cards } = await host.open();
  const [, whole, left] = /^(\d+), then (\d+) values$/.exec(cards.find(({ plugin }) => plugin === 'org.test.hoards').card.text);
  assert.equal(Number(whole), REFUSED);
  assert.ok(Number(left) >= 3 && Number(left) * 100 <= 1024, left);
});

test('what was said is kept for each plugin, bounded, and told by wire and command line alike', async () => {
  const host = await start('spills');
  for (let page = 0; page < 3; ++page) await host.open(`https://www.quay.example/${page}`);
  const { lines } = (await host.ask('plugins/log', { id: 'org.test.spills' })).result;
  assert.deepEqual([...new Set(lines.map(({ level }) => level))].sort(), ['info', 'warning']);
  assert.equal(lines.length, 6);
  const listed = await home.run('plugin', 'log', 'org.test.spills', '--json');
  assert.deepEqual(listed.out.trim().split('\n').map((line) => JSON.parse(line)), lines);
  assert.deepEqual((await host.ask('plugins/log', { id: 'org.sidelight.outline' })).result, { lines: [], requests: [] });
});

test('whoever follows a log sees what comes while it comes, until Ctrl-C', async () => {
  const host = await start('spills');
  for (const [args, seen] of [[[], 'warning  I know'], [['--requests', '--json'], '"outcome":"200, ']]) {
    const following = home.start('plugin', 'log', 'org.test.spills', '--follow', ...args);
    let out = '';
    following.stdout.on('data', (piece) => { out += piece; });
    const ended = new Promise((settle) => { following.on('close', settle); });
    for (const page of ['one', 'two']) {
      const url = `https://www.quay.example/${page}-${args.length}`;
      await host.open(url);
      while (!out.includes(url) || !out.includes(seen)) await new Promise((settle) => { setTimeout(settle, 20); });
    }
    following.kill('SIGINT');
    assert.equal(await ended, 0);
  }
});

test('a secret setting reaches the plugin and nothing else: no output, log, answer, notification or file but its own', async () => {
  const host = await start('spills');
  const id = 'org.test.spills';
  const { result } = await host.ask('plugins/set', { id, settings: { key: SECRET, name: 'open' } });
  assert.deepEqual(result.plugin.settings.find(({ key }) => key === 'key'), { key: 'key', kind: 'text', about: 'The key.', default: null, secret: true, set: true });
  const { cards, plugins, answer } = await host.open();
  assert.deepEqual(cards.filter(({ plugin }) => plugin === id).map(({ card }) => [card.id, card.text]), [['length', String(SECRET.length)]], 'it got the whole of it');
  assert.equal(plugins.spills.state, 'failed');
  assert.equal(plugins.spills.reason, 'The key [secret] is not liked.');
  assert.ok(answer.result.requests.some(({ url }) => url.includes('[secret]')));
  for (const method of ['plugins/list', 'settings/get']) await host.ask(method);
  const log = JSON.stringify((await host.ask('plugins/log', { id })).result);
  assert.ok(log.includes('[secret]') && !spilled(log));
  await host.ask('plugins/set', { id, settings: { key: SECRET + '\0' } });
  const outputs = [];
  for (const args of [['list'], ['list', '--json'], ['log', id], ['log', id, '--requests', '--json'], ['set', id, 'key'], ['set', id, 'depth=x']])
    outputs.push(await (args[0] === 'set' ? home.runWith(`${SECRET}\n`, 'plugin', ...args) : home.run('plugin', ...args)));
  await host.end();
  hosts = [];
  assert.ok(!spilled(host.said), 'frames and standard error of the host');
  for (const { out, err } of outputs) assert.ok(!spilled(out + err), out + err);
  const own = home.at('data/sidelight/plugin-secrets.json');
  assert.equal(statSync(own).mode & 0o777, 0o600);
  assert.deepEqual([...home.files()].filter(([, bytes]) => spilled(bytes)).map(([file]) => file), [own]);

  assert.equal((await home.run('plugin', 'set', id, '--reset', 'key')).status, 0);
  assert.deepEqual([...home.files()].filter(([, bytes]) => spilled(bytes)), [], 'taken back, it is gone');
});

test('a file of secrets that others can read, or that is damaged, is not used, and the user is told', async () => {
  const host = await start('spills');
  const id = 'org.test.spills', own = home.at('data/sidelight/plugin-secrets.json');
  await host.ask('plugins/set', { id, settings: { key: SECRET } });
  chmodSync(own, 0o644);
  const warned = await host.entry('spills');
  assert.match(warned.warnings[0], /plugin-secrets\.json can be read by others; plugins get no secret of it\.$/);
  assert.deepEqual((await host.open()).cards.at(-1).card.text, '0');
  chmodSync(own, 0o600);
  assert.deepEqual((await host.open()).cards.at(-1).card.text, String(SECRET.length));
  writeFileSync(own, `{"${SECRET}`, { mode: 0o600 });
  assert.match((await host.entry('spills')).warnings[0], /is damaged/);
  assert.ok(!spilled(host.said));
});

test('of a private page nothing is kept, and what saw one sees no other page', async () => {
  const host = await start('spills');
  const secret_page = 'https://www.quay.example/a-private-matter', open_page = 'https://www.quay.example/in-the-open';
  await host.open(open_page);
  const opened = await host.open(secret_page, { private: true });
  assert.equal(opened.plugins.spills.state, 'failed');
  assert.ok(opened.answer.result.requests[0].url.includes('a-private-matter'), 'the page\'s own answer lists its requests');
  await host.open(open_page);
  const { lines, requests } = (await host.ask('plugins/log', { id: 'org.test.spills' })).result;
  assert.equal(lines.length, 4);
  assert.equal(requests.length, 4);
  await host.open(secret_page, { private: true });
  await host.end();
  hosts = [];
  for (const [file, bytes] of home.files()) assert.ok(!bytes.includes('a-private-matter'), file);
  assert.ok([...home.files()].some(([, bytes]) => bytes.includes('in-the-open')));
});
