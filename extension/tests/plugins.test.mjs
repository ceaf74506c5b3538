import assert from 'node:assert/strict';
import test from 'node:test';
import { fakeHost } from './fake_host.mjs';

/** The browser's storage, and nothing else of it. */
const kept = { local: {}, session: {} };
const area = (name) => ({ get: async (key) => ({ [key]: structuredClone(kept[name][key]) }), set: async (values) => void Object.assign(kept[name], structuredClone(values)) });
globalThis.browser = /** @type {any} */ ({ storage: { local: area('local'), session: area('session') } });
const { lineup, readLog, readPlugin, readPlugins } = await import('../src/plugins/model.js');
const { allow, faultIn, forbid, log, restart, set } = await import('../src/plugins/changes.js');
const { growth, remember } = await import('../src/plugins/growth.js');
const { withLastRuns } = await import('../src/plugins/runs.js');
const { PluginDesk } = await import('../src/sidebar/plugin_desk.js');

const settled = () => new Promise((resolve) => setTimeout(resolve));
const raw = (more = {}) => ({ id: 'org.a', name: 'A', version: '1', about: 'Does a.', folder: '/a', bundled: false, state: 'ready', reason: '', consent: 'allowed', asked: 'p:l', permissions: 'reads the article; asks a.example',
  hosts: ['a.example'], needs: [], uses: [], gives: ['cards'], cache: 0, enabled: true, mayRestart: false, sandbox: null, lastMs: null, lastRun: '', settings: [], warnings: [], ...more });

test('a plugin of any shape becomes one that can be shown, or none', () => {
  for (const nothing of [null, 5, [], {}, { id: '' }, { id: 5 }]) assert.equal(readPlugin(nothing), null);
  const wild = readPlugin({ id: 'x', name: 5, state: 'dancing', consent: 'maybe', bundled: true, hosts: ['a', 5, ''], enabled: 'no', mayRestart: 1, sandbox: 'strong', lastMs: 'soon', settings: [{ key: 'k', kind: 'colour' }, 5], warnings: 'w', reason: 'r'.repeat(9999) });
  assert.deepEqual([wild.name, wild.state, wild.consent, wild.hosts, wild.enabled, wild.mayRestart, wild.sandbox, wild.lastMs, wild.settings, wild.warnings, wild.reason.length], ['x', 'off', 'bundled', ['a'], true, false, null, null, [], [], 1000]);
  assert.equal(readPlugins([raw(), raw({ name: 'again' }), null]).length, 1);
  assert.ok(readPlugins(Array.from({ length: 5000 }, (_, id) => raw({ id: `p${id}` }))).length <= 200);
});

test('a secret has no value here, whatever the host sends', () => {
  const { settings } = readPlugin(raw({ settings: [{ key: 'k', kind: 'text', secret: true, set: true, value: 'hidden', default: 'hidden' }, { key: 'n', kind: 'number', value: 3, default: 1 }] }));
  assert.ok(!JSON.stringify(settings).includes('hidden'));
  assert.deepEqual(settings.map(({ key, value, isSet }) => [key, value, isSet]), [['k', null, true], ['n', 3, false]]);
});

test('a log is bounded, and an unknown level is a note', () => {
  assert.deepEqual(readLog(5), { lines: [], requests: [] });
  const read = readLog({ lines: Array(1000).fill({ at: 't', level: 'loud', line: 'x' }), requests: [{ url: 'u' }, 5] });
  assert.deepEqual([read.lines.length, read.lines[0].level, read.requests], [200, 'info', [{ at: '', url: 'u', outcome: '' }]]);
});

test('what would make a page come out differently changes the line-up, and nothing else does', () => {
  const base = [raw(), raw({ id: 'b', consent: 'asked' })].map(readPlugin);
  const change = (more) => lineup([readPlugin(raw(more)), base[1]]) !== lineup(base);
  for (const more of [{ enabled: false }, { consent: 'forbidden' }, { version: '2' }, { settings: [{ key: 'k', kind: 'text', value: 'x' }] }]) assert.ok(change(more), JSON.stringify(more));
  for (const more of [{ state: 'running' }, { lastRun: '2026-01-01T00:00:00Z', lastMs: 5 }, { reason: 'r' }]) assert.ok(!change(more), JSON.stringify(more));
});

test('each decision is one request, and its answer a plugin or the reason why not', async () => {
  const { rpc, sent, say } = fakeHost();
  const plugin = readPlugin(raw());
  const answers = [allow(rpc, plugin), forbid(rpc, 'org.a'), set(rpc, 'org.a', { settings: { k: null } }), restart(rpc, 'org.a'), log(rpc, 'org.a'), set(rpc, 'org.a', { enabled: false })];
  assert.deepEqual(sent.map(({ method, params }) => [method, params]), [['plugins/allow', { id: 'org.a', asked: 'p:l' }], ['plugins/forbid', { id: 'org.a' }], ['plugins/set', { id: 'org.a', settings: { k: null } }],
    ['plugins/restart', { id: 'org.a' }], ['plugins/log', { id: 'org.a' }], ['plugins/set', { id: 'org.a', enabled: false }]]);
  await say({ id: 1, error: { code: -32042, message: 'org.a has changed since it was shown; look at it again.', data: { kind: 'NotAllowed' } } });
  await say({ id: 2, result: { plugin: raw({ consent: 'forbidden' }) } });
  await say({ id: 3, error: { code: -32602, message: 'params.settings.k: is not a number.' } });
  await say({ id: 4, result: raw() });
  await say({ id: 5, result: { lines: [], requests: [] } });
  await say({ id: 6, result: { nonsense: true } });
  const [allowed, forbidden, wrong, restarted, told, odd] = await Promise.all(answers);
  assert.equal(allowed.error.kind, 'NotAllowed');
  assert.equal(forbidden.plugin.consent, 'forbidden');
  assert.deepEqual(faultIn(wrong.error), { key: 'k', fault: 'is not a number.' });
  assert.equal(restarted.plugin.id, 'org.a');
  assert.deepEqual(told.log, { lines: [], requests: [] });
  assert.ok(odd.error);
});

test('a plugin that asks again shows what is new, or that only the program is another one', async () => {
  kept.local = {};
  await remember([readPlugin(raw())]);
  const again = readPlugin(raw({ consent: 'asked', asked: 'p2:l2', permissions: 'reads the article; asks a.example; keeps up to 5 MB' }));
  const before = (await remember([again])).get('org.a');
  assert.deepEqual(growth(again, before), { now: [{ wish: 'reads the article', isNew: false }, { wish: 'asks a.example', isNew: false }, { wish: 'keeps up to 5 MB', isNew: true }], known: true, same: false });
  assert.equal(growth(readPlugin(raw({ consent: 'asked' })), before).same, true);
  assert.deepEqual(growth(again, undefined).now.map((one) => one.isNew), [false, false, false]);
  kept.local.allowedPlugins = { 'org.a': 'nonsense', 'org.b': { permissions: 5 } };
  assert.equal((await remember([])).size, 0);
});

test('what one host knows of a last page, the others\' pages show as well', async () => {
  kept.session = {};
  await withLastRuns(readPlugins([raw({ lastRun: '2026-11-28T10:00:00Z', lastMs: 12, sandbox: { limits: true, landlock: 4, missing: [] } })]));
  const [idle] = await withLastRuns(readPlugins([raw()]));
  assert.deepEqual([idle.lastRun, idle.lastMs, idle.sandbox.landlock], ['2026-11-28T10:00:00Z', 12, 4]);
  const [newer] = await withLastRuns(readPlugins([raw({ lastRun: '2026-11-28T11:00:00Z', lastMs: 5 })]));
  assert.equal(newer.lastMs, 5);
});

/** @param {object[]} plugins @param {string[]} features */
async function desk(plugins, features = ['plugins/allow']) {
  kept.session = {};
  const host = fakeHost();
  const seen = [];
  const names = ['plugins', 'consent', 'lineup', 'answered', 'failed'];
  const at = new PluginDesk(/** @type {any} */ (Object.fromEntries(names.map((name) => [name, (...values) => seen.push([name, ...values])]))));
  at.begin(/** @type {any} */ ({ rpc: host.rpc, features: new Set(features), plugins: readPlugins(plugins) }));
  await settled();
  const waiting = () => seen.filter(([name]) => name === 'consent').at(-1)[1].map(({ id }) => id);
  return { at, ...host, seen, waiting, times: (name) => seen.filter(([one]) => one === name).length };
}

test('in the panel, a plugin waits until it is answered, and its answer changes the line-up', async () => {
  const asks = raw({ consent: 'asked' });
  const { at, say, waiting, times, sent } = await desk([asks]);
  assert.deepEqual(waiting(), ['org.a']);
  const done = at.allow(readPlugin(asks));
  await say({ id: 1, result: { plugin: raw() } });
  await done;
  await settled();
  assert.deepEqual([waiting(), times('lineup'), times('answered'), sent.length], [[], 1, 1, 1]);
  at.follow(readPlugins([raw({ state: 'running' })]));
  assert.equal(times('lineup'), 1);
});

test('"not now" holds for what was asked, and no longer once more is asked', async () => {
  const { at, waiting, sent } = await desk([raw({ consent: 'asked' })]);
  await at.later(readPlugin(raw({ consent: 'asked' })));
  assert.deepEqual([waiting(), sent], [[], []]);
  at.follow(readPlugins([raw({ consent: 'asked', asked: 'p2:l2' })]));
  await settled();
  assert.deepEqual(waiting(), ['org.a']);
});

test('a refusal of the host is said, and the plugin still waits', async () => {
  const { at, say, waiting, seen } = await desk([raw({ consent: 'asked' })]);
  const done = at.allow(readPlugin(raw({ consent: 'asked' })));
  await say({ id: 1, error: { code: -32042, message: 'org.a has changed.', data: { kind: 'NotAllowed' } } });
  await done;
  assert.deepEqual([seen.at(-1), waiting()], [['failed', 'org.a has changed.'], ['org.a']]);
});

test('a host that cannot be told decisions is asked for none', async () => {
  const { waiting } = await desk([raw({ consent: 'asked' })], []);
  assert.deepEqual(waiting(), []);
});
