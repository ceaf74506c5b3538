/** Which plugins may run, who decides it where, and that everybody goes by it at once: real hosts, real commands. */
import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Home, Host } from './sidelight.mjs';

let home, hosts;

beforeEach(() => { home = new Home(); hosts = []; });
afterEach(async () => { await Promise.all(hosts.map((host) => host.end())); home.remove(); });

async function start() {
  const host = await Host.start(home);
  hosts.push(host);
  return host;
}

const changed = (test) => ({ method, params }) => method === 'plugins/changed' && test(params.plugins);
const entry_of = (name, test) => changed((plugins) => plugins.some((entry) => entry.id === `org.test.${name}` && test(entry)));

test('a plugin of the user waits for consent, runs once it is allowed, and not any more once it is forbidden', async () => {
  home.add('good', { manifest: { hosts: ['www.wikidata.org'], cache: '5 MB' } });
  const host = await start();
  const asked = host.initialized.plugins.find(({ id }) => id === 'org.test.good');
  assert.deepEqual([asked.state, asked.consent, asked.bundled, asked.enabled], ['off', 'asked', false, true]);
  assert.equal(asked.permissions, 'reads the article; sends requests to www.wikidata.org and can tell it what you read; keeps up to 5 MB');
  assert.deepEqual([asked.hosts, asked.gives, asked.cache], [['www.wikidata.org'], ['cards', 'entities'], 5 << 20]);
  const waits = (await host.open()).plugins.good;
  assert.deepEqual([waits.state, waits.reason], ['off', 'waits for your consent']);

  const { result } = await host.ask('plugins/allow', { id: asked.id, asked: asked.asked });
  assert.equal(result.plugin.consent, 'allowed');
  assert.equal((await host.open()).plugins.good.state, 'done');
  const ran = await host.entry('good');
  assert.equal(ran.state, 'ready');
  assert.ok(ran.sandbox && ran.lastMs >= 0);
  assert.match(ran.lastRun, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

  assert.equal((await host.ask('plugins/forbid', { id: asked.id })).result.plugin.consent, 'forbidden');
  assert.deepEqual([(await host.open()).plugins.good.state, (await host.open()).plugins.good.reason], ['off', 'you have forbidden it']);
  await host.allow('good');
  assert.equal((await host.open()).plugins.good.state, 'done');
});

test('consent is asked for again when the library or the permissions change, and an answer to the old one is refused', async () => {
  const folder = home.add('good');
  const host = await start();
  const before = await host.entry('good');
  await host.allow('good');
  assert.equal((await host.open()).plugins.good.state, 'done');

  appendFileSync(path.join(folder, 'libgood.so'), 'one more byte');
  assert.equal((await host.open()).plugins.good.reason, 'waits for your consent');
  const { error } = await host.ask('plugins/allow', { id: before.id, asked: before.asked });
  assert.equal(error.data.kind, 'NotAllowed');
  assert.equal(error.message, 'org.test.good has changed since it was shown; look at it again.');
  assert.equal((await host.allow('good')).result.plugin.consent, 'allowed');
  assert.equal((await host.open()).plugins.good.state, 'done');

  for (const change of [{ hosts: ['www.wikidata.org'] }, { cache: '1 KB' }, { uses: ['page.html'] }]) {
    home.edit(folder, change);
    assert.equal((await host.entry('good')).consent, 'asked', JSON.stringify(change));
    await host.allow('good');
  }
  home.edit(folder, { version: '2', about: 'Another sentence.' });
  assert.deepEqual([(await host.entry('good')).consent, (await host.entry('good')).version], ['allowed', '2']);
});

test('what others can write is refused with the reason and cannot be allowed; once that is mended it can', async () => {
  const folder = home.add('good');
  const host = await start();
  for (const [file, mode, sane, ending] of [
    ['libgood.so', 0o666, 0o644, 'libgood.so can be written by everybody.'], ['plugin.json', 0o664, 0o644, 'plugin.json can be written by its group.'],
    ['.', 0o777, 0o755, 'org.test.good can be written by everybody.'], ['..', 0o777, 0o755, 'plugins can be written by everybody.'],
    ['../..', 0o777, 0o700, 'sidelight can be written by everybody.']]) {
    chmodSync(path.join(folder, file), mode);
    const { plugins } = (await host.ask('plugins/list')).result;
    const refused = plugins.find(({ consent }) => consent === 'refused');
    assert.ok(refused?.reason.endsWith(ending), `${ending} ${JSON.stringify(refused)}`);
    assert.deepEqual([refused.state, refused.asked], ['off', '']);
    const { error } = await host.ask('plugins/allow', { id: refused.id, asked: 'x' });
    assert.equal(error.data.kind, 'NotAllowed');
    assert.equal(error.message, refused.reason);
    assert.equal((await home.run('plugin', 'allow', refused.id)).status, 1);
    chmodSync(path.join(folder, file), sane);
    assert.equal((await host.entry('good')).consent, 'asked');
  }
});

test('a change by the command line or by another browser is told and followed without a restart', async () => {
  home.add('good');
  const [one, other] = [await start(), await start()];
  await home.run('plugin', 'allow', 'org.test.good');
  await Promise.all([one, other].map((host) => host.hears(entry_of('good', ({ consent }) => consent === 'allowed'))));
  assert.equal((await other.open()).plugins.good.state, 'done');

  await one.ask('plugins/set', { id: 'org.test.good', enabled: false });
  await one.hears(entry_of('good', ({ enabled }) => !enabled));
  await other.hears(entry_of('good', ({ enabled }) => !enabled));
  assert.equal((await other.open()).plugins.good.reason, 'turned off in the settings');
  await home.run('plugin', 'enable', 'org.test.good');
  assert.equal((await other.open()).plugins.good.state, 'done');

  rmSync(path.join(home.plugins, 'org.test.good'), { recursive: true });
  await other.hears(changed((plugins) => plugins.every(({ id }) => id !== 'org.test.good')));
  assert.equal((await one.open()).plugins.good, undefined);
  home.add('fails');
  await one.hears(entry_of('fails', ({ consent }) => consent === 'asked'));
});

test('a change is followed also where the next thing that a host is asked is to change something else', async () => {
  home.add('good');
  home.add('fails');
  const host = await start();
  await host.allow('good');
  await host.allow('fails');
  await host.open();
  await home.run('plugin', 'disable', 'org.test.good');
  await host.ask('plugins/set', { id: 'org.test.fails', enabled: false });
  assert.equal((await host.open()).plugins.good.state, 'off');
  await home.run('plugin', 'remove', '--yes', 'org.test.good');
  assert.equal((await host.ask('plugins/forbid', { id: 'org.test.good' })).error.data.kind, 'InvalidParams');
  assert.equal((await host.open()).plugins.good, undefined);
  assert.equal(await host.entry('good'), undefined);
});

test('nothing is told while nothing changes', async () => {
  home.add('good');
  const host = await start();
  await new Promise((settle) => { setTimeout(settle, 2500); });
  assert.deepEqual(host.heard, []);
});

test('those who need a plugin follow it when it is turned off and on', async () => {
  home.add('good');
  home.add('taker');
  const host = await start();
  await host.allow('good');
  await host.allow('taker');
  await host.ask('plugins/set', { id: 'org.sidelight.entities', enabled: false });
  assert.equal((await host.open()).plugins.taker.state, 'done');
  await host.ask('plugins/set', { id: 'org.test.good', enabled: false });
  const without = (await host.open()).plugins.taker;
  assert.deepEqual([without.state, without.reason], ['skipped', 'needs entities, which no plugin gives']);
  await host.ask('plugins/set', { id: 'org.test.good', enabled: true });
  assert.equal((await host.open()).plugins.taker.state, 'done');
});

test('a page that is open ends as it began when its plugin is turned off, and at once when it is forbidden or removed', async () => {
  const act = {
    off: (host) => host.ask('plugins/set', { id: 'org.test.slow', enabled: false }),
    forbidden: (host) => host.ask('plugins/forbid', { id: 'org.test.slow' }),
    removed: () => home.run('plugin', 'remove', '--yes', 'org.test.slow'),
  };
  const outcome = {
    off: ['failed', 'The plugin slow took longer than 3 s.'],
    forbidden: ['off', 'you have forbidden it'],
    removed: ['off', 'is not there any more'],
  };
  for (const [name, change] of Object.entries(act)) {
    home.add('slow', { manifest: { timeout: '3 s' } });
    home.add('good');
    const host = await start();
    await host.allow('slow');
    await host.allow('good');
    await host.ask('plugins/set', { id: 'org.test.slow', enabled: true });
    const page = host.open();
    await host.hears(({ method, params }) => method === 'page/card' && params.plugin === 'org.test.slow');
    await change(host);
    const { plugins } = await page;
    assert.deepEqual([plugins.slow.state, plugins.slow.reason], outcome[name], name);
    assert.equal(plugins.good.state, 'done');
    const next = (await host.open()).plugins;
    assert.equal(next.slow?.state, name === 'removed' ? undefined : 'off');
  }
});

test('a plugin that keeps ending is off in every process, until the command line or a panel starts it again', async () => {
  home.add('crash');
  const [host, other] = [await start(), await start()];
  await host.allow('crash');
  for (let page = 0; page < 5; ++page) assert.equal((await host.open(`https://www.quay.example/${page >> 1}`)).plugins.crash.state, 'failed');
  assert.equal((await host.entry('crash')).mayRestart, true);
  const elsewhere = await other.hears(entry_of('crash', ({ mayRestart }) => mayRestart));
  assert.match(elsewhere.params.plugins.find(({ id }) => id === 'org.test.crash').reason, /signal 11/);
  assert.equal((await other.open()).plugins.crash.state, 'off');
  const listed = await home.run('plugin', 'list');
  assert.match(listed.out, /org\.test\.crash\s+1 off/);
  assert.match(listed.out, /sidelight plugin restart org\.test\.crash/);

  assert.equal((await home.run('plugin', 'restart', 'org.test.crash')).status, 0);
  await host.hears(entry_of('crash', ({ state, consent }) => state === 'idle' && consent === 'allowed'));
  assert.equal((await host.entry('crash')).mayRestart, false);
  assert.equal((await host.open('https://www.quay.example/again')).plugins.crash.state, 'failed');
  assert.equal((await other.open('https://www.quay.example/again')).plugins.crash.state, 'failed');
  assert.equal((await host.ask('plugins/restart', { id: 'org.test.crash' })).result.id, 'org.test.crash');
});

test('every wrong request about plugins gets one sentence', async () => {
  home.add('spills');
  const host = await start();
  const id = 'org.test.spills';
  const rows = [
    ['plugins/forbid', { id: 'org.test.spill' }, 'InvalidParams', 'There is no plugin org.test.spill. Did you mean org.test.spills?'],
    ['plugins/restart', { id: 'nothing' }, 'InvalidParams', 'There is no plugin nothing.'],
    ['plugins/log', { id: 'nothing' }, 'InvalidParams', 'There is no plugin nothing.'],
    ['plugins/allow', { id }, 'InvalidParams', 'params.asked: is missing or empty.'],
    ['plugins/allow', { id: 'org.sidelight.outline', asked: 'x' }, 'NotAllowed', 'org.sidelight.outline came with Sidelight, which needs no consent.'],
    ['plugins/forbid', { id: 'org.sidelight.outline' }, 'NotAllowed', 'org.sidelight.outline came with Sidelight, which needs no consent.'],
    ['plugins/set', { id: 7 }, 'InvalidParams', 'params.id: is not a string.'],
    ['plugins/set', { id, enabled: 'yes' }, 'InvalidParams', 'params.enabled: is neither true nor false.'],
    ['plugins/set', { id, settings: [] }, 'InvalidParams', 'params.settings: is not an object of values by key.'],
    ['plugins/set', { id, settings: { depht: 1 } }, 'InvalidParams', 'params.settings.depht: is not a setting of org.test.spills. Did you mean depth?'],
    ['plugins/set', { id, settings: { depth: 'deep' } }, 'InvalidParams', 'params.settings.depth: is not a number.'],
    ['plugins/set', { id, settings: { loud: 1 } }, 'InvalidParams', 'params.settings.loud: is neither true nor false.'],
    ['plugins/set', { id, settings: { tone: 'hot' } }, 'InvalidParams', 'params.settings.tone: is none of warm, cold.'],
    ['plugins/set', { id, settings: { name: 5 } }, 'InvalidParams', 'params.settings.name: is not a text.'],
    ['plugins/set', { id, settings: { name: 'x'.repeat(4097) } }, 'InvalidParams', 'params.settings.name: is longer than 4096 bytes.'],
    ['plugins/set', { id, settings: { key: ['s'] } }, 'InvalidParams', 'params.settings.key: is not a text.'],
  ];
  for (const [method, params, kind, message] of rows) {
    const { error } = await host.ask(method, params);
    assert.deepEqual([error?.data.kind, error?.message], [kind, message]);
  }
  const { result } = await host.ask('plugins/set', { id, settings: { depth: 9, loud: 'maybe' } });
  assert.equal(result, undefined);
  assert.equal((await host.entry('spills')).settings.find(({ key }) => key === 'depth').value, 2, 'all or nothing');
});

test('a choice goes before config.json, that before the default, and what does not fit is told', async () => {
  home.configure({ plugins: { 'org.test.spills': { depth: 5, tone: 'hot', colour: 'red', name: 'From the file' } } });
  home.add('spills');
  const id = 'org.test.spills';
  const host = await start();
  const value = async (key) => (await host.entry('spills')).settings.find((setting) => setting.key === key).value;
  assert.deepEqual([await value('depth'), await value('tone'), await value('loud'), await value('name')], [5, 'warm', false, 'From the file']);
  assert.deepEqual((await host.entry('spills')).warnings, ['config.json: plugins.org.test.spills.colour: is not a setting of this plugin.', 'config.json: plugins.org.test.spills.tone: is none of warm, cold.']);
  await host.ask('plugins/set', { id, settings: { depth: 7, tone: 'cold' } });
  assert.deepEqual([await value('depth'), await value('tone')], [7, 'cold']);
  await host.ask('plugins/set', { id, settings: { depth: null, tone: null } });
  assert.deepEqual([await value('depth'), await value('tone')], [5, 'warm']);
});

test('a list that is too large for a frame comes in chunks, and a client that takes none loses it alone', async () => {
  for (let i = 0; i < 40; ++i) {
    const id = `org.test.many-${i}`, folder = path.join(home.plugins, id);
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const settings = Object.fromEntries(Array.from({ length: 50 }, (_, key) => [`key${key}`, { kind: 'text', about: 'x'.repeat(290) }]));
    writeFileSync(path.join(folder, 'plugin.json'), JSON.stringify({ sidelight: '1.0', id, name: id, version: '1', about: 'A.', library: 'l', gives: ['cards'], settings }), { mode: 0o644 });
    writeFileSync(path.join(folder, 'l.so'), id, { mode: 0o644 });
  }
  const whole = await Host.start(home, { capabilities: { chunks: true } });
  hosts.push(whole);
  const plain = await start();
  assert.equal(plain.initialized, undefined);
  await home.run('plugin', 'disable', 'org.test.many-7');
  const { params, bulk } = await whole.hears(({ method }) => method === 'plugins/changed');
  assert.equal(bulk, 'plugins');
  const text = whole.heard.filter(({ method, params: { id } }) => method === '$/chunk' && id === 'plugins/changed').map(({ params: { data } }) => data).join('');
  assert.equal(text.length, params.plugins.length);
  assert.equal(JSON.parse(text).find(({ id }) => id === 'org.test.many-7').enabled, false);
  const { error } = await plain.ask('plugins/list');
  assert.equal(error.data.kind, 'ResultTooLarge');
  assert.equal((await plain.ask('plugins/set', { id: 'org.test.many-7', enabled: true })).result.plugin.enabled, true);
});
