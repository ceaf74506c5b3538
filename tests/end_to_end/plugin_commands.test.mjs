/** `sidelight plugin` for those who use plugins, as a person and as a script meets it. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import zlib from 'node:zlib';
import { tar, tar_gz, zip } from './archives.mjs';
import { Home, Host } from './sidelight.mjs';

let home, source;

beforeEach(() => {
  home = new Home();
  source = home.add('good', { place: home.at('downloads') });
});
afterEach(() => home.remove());

const ID = 'org.test.good';
const plugin = (...args) => home.run('plugin', ...args);
const entry = async (id = ID) => JSON.parse((await plugin('list', '--json')).out).find((known) => known.id === id);
const left = () => (existsSync(home.plugins) ? readdirSync(home.plugins).filter((name) => name !== '.lock') : []);

/** What the good plugin's folder holds, as entries of an archive, below `top`. */
const packed = (top = '') => ['plugin.json', 'libgood.so'].map((name) => ({ name: top + name, body: readFileSync(path.join(source, name)) }));

function archive(name, bytes) {
  const file = home.at('downloads', name);
  writeFileSync(file, bytes);
  return file;
}

test('a folder and each kind of archive is installed, allowed and runs', async () => {
  const ways = [source, archive('a.tar.gz', tar_gz(packed())), archive('b.tgz', tar_gz(packed('good-1.2/'))), archive('c.tar', tar(packed(`${ID}/`))),
    archive('d.zip', zip(packed())), archive('E.ZIP', zip([{ name: 'good/', type: '5', mode: 0o755 }, ...packed('good/')])), path.dirname(source)];
  for (const way of ways) {
    if (way === path.dirname(source)) for (const name of readdirSync(way).filter((known) => known !== ID)) await import('node:fs').then(({ rmSync }) => rmSync(path.join(way, name)));
    const { status, out, err } = await plugin('install', '--yes', way);
    assert.equal(status, 0, `${way} ${err}`);
    assert.match(out, /It reads the article\./);
    assert.match(out, /good 1 is installed and may run from now on\./);
    assert.deepEqual(left(), [ID]);
    assert.deepEqual(readdirSync(path.join(home.plugins, ID)).sort(), ['libgood.so', 'plugin.json']);
    assert.equal((await entry()).consent, 'allowed');
    const host = await Host.start(home);
    assert.equal((await host.open()).plugins.good.state, 'done');
    await host.end();
    assert.equal((await plugin('remove', '--yes', ID)).status, 0);
    assert.deepEqual(left(), []);
  }
});

test('on a terminal it is asked for in plain words, and only a yes installs', async () => {
  home.edit(source, { hosts: ['www.wikidata.org'] });
  for (const [typed, installed] of [['n\r', false], ['\r', false], ['\x04', false], ['\x03', false], ['yes\r', true]]) {
    const { status, out } = await home.talk(['plugin', 'install', source], ['[y/N]', typed]);
    assert.match(out.replace(/\s+/g, ' '), /It reads the article; sends requests to www\.wikidata\.org and can tell it what you read\./);
    assert.equal(status, installed ? 0 : typed === '\x03' ? 130 : 1, JSON.stringify(typed));
    assert.deepEqual(left(), installed ? [ID] : []);
  }
  assert.equal((await entry()).consent, 'allowed');
  const silent = await plugin('install', source);
  assert.equal(silent.status, 0, 'the same again is not asked about');
});

test('without a terminal nothing is installed unless --yes says so', async () => {
  const { status, err } = await plugin('install', source);
  assert.equal(status, 1);
  assert.match(err, /There is no terminal to ask on\. Nothing was installed\. Use --yes/);
  assert.deepEqual(left(), []);
  assert.equal((await plugin('remove', ID)).status, 1);
});

test('a newer version keeps settings, says what is different, and asks only for more than before', async () => {
  source = home.add('spills', { place: home.at('downloads') });
  const id = 'org.test.spills';
  assert.equal((await plugin('install', '--yes', source)).status, 0);
  await plugin('set', id, 'depth=7', 'tone=cold', 'loud=yes', 'name=a=b');
  await home.runWith('hidden\n', 'plugin', 'set', id, 'key');

  home.edit(source, { version: '2', cache: '32 KB' });
  const shrunk = await plugin('install', source);
  assert.equal(shrunk.status, 0, shrunk.err);
  assert.match(shrunk.out, /takes the place of version 1\./);
  const now = await entry(id);
  assert.deepEqual([now.version, now.consent], ['2', 'allowed']);
  assert.deepEqual(Object.fromEntries(now.settings.map(({ key, value, set }) => [key, value ?? set])), { key: true, depth: 7, tone: 'cold', loud: true, name: 'a=b' });

  home.edit(source, { version: '3', hosts: ['www.oddcorner.example', '*.wikidata.org'] });
  const grown = await plugin('install', source);
  assert.equal(grown.status, 1);
  assert.match(grown.out.replace(/\s+/g, ' '), /New: it sends requests to \*\.wikidata\.org and can tell it what you read\./);
  assert.equal((await entry(id)).version, '2');
  home.edit(source, { hosts: ['www.oddcorner.example'] });
  appendFileSync(path.join(source, 'libspills.so'), 'x');
  const other = await home.talk(['plugin', 'install', source], ['[y/N]', 'y\r']);
  assert.equal(other.status, 0);
  assert.match(other.out, /Its library is another one\./);
  assert.deepEqual([(await entry(id)).version, (await entry(id)).consent], ['3', 'allowed']);
  assert.deepEqual(left(), [id]);
});

test('what may not be in a plugin is refused with a sentence, and leaves nothing', async () => {
  const manifest = packed()[0];
  const deep = `${'d/'.repeat(11)}file`;
  const rows = [
    ['../evil leads out', { name: '../evil', body: 'x' }, /leads out of the plugin's folder/],
    ['a/../../evil leads out', { name: 'a/../../evil', body: 'x' }, /leads out of the plugin's folder/],
    ['absolute', { name: '/etc/evil', body: 'x' }, /is an absolute path/],
    ['a link', { name: 'link', type: '2', link: '/etc/passwd' }, /is a link/],
    ['a link to a folder', { name: 'lib', type: '2', link: '..', mode: 0o755 }, /is a link/],
    ['set-user-id', { name: 'tool', body: 'x', mode: 0o4755 }, /set-id bit/],
    ['set-group-id', { name: 'tool', body: 'x', mode: 0o2755 }, /set-id bit/],
    ['twice', { name: './plugin.json', body: '{}' }, /stands there twice/],
    ['a file as a folder', { name: 'plugin.json/x', body: 'x' }, /stands there twice/],
    ['deep', { name: deep, body: 'x' }, /more than 10 folders deep/],
    ['a control character', { name: 'a\x1b[2Jb', body: 'x' }, /control characters/],
    ['a backslash', { name: 'a\\..\\b', body: 'x' }, /backslash|leads out/],
  ];
  const tar_only = [
    ['a hard link', { name: 'hard', type: '1', link: 'plugin.json' }, /is a link/],
    ['a device', { name: 'device', type: '3' }, /is a device, a pipe or a socket/],
    ['a pipe', { name: 'pipe', type: '6' }, /is a device, a pipe or a socket/],
  ];
  const cases = [...[...rows, ...tar_only].map(([what, bad, sentence]) => [`${what}, tar`, 'x.tar.gz', tar_gz([...packed(), bad]), sentence]),
    ...rows.map(([what, bad, sentence]) => [`${what}, zip`, 'x.zip', zip([...packed(), bad]), sentence])];
  cases.push(
    ['too many', 'x.tar.gz', tar_gz([...packed(), ...Array.from({ length: 2000 }, (_, i) => ({ name: `f/${i}` }))]), /at most 2000 files and folders/],
    ['hidden ones count too', 'x.tar.gz', tar_gz([...packed(), ...Array.from({ length: 2000 }, (_, i) => ({ name: `.git/${i}` }))]), /at most 2000 files and folders/],
    ['a bomb', 'x.tar.gz', bomb(), /larger than 300 MB together/],
    ['no manifest', 'x.tar.gz', tar_gz([packed()[1]]), /There is no plugin\.json in it/],
    ['a manifest two folders down', 'x.zip', zip(packed('a/b/')), /There is no plugin\.json in it/],
    ['no library', 'x.zip', zip([manifest]), /there is no good in the plugin's folder/],
    ['an id that is a path', 'x.zip', zip([{ name: 'plugin.json', body: manifest.body.toString().replace(ID, '../../evil') }]), /is not a reverse-DNS name/],
    ['the id of a bundled one', 'x.zip', zip([{ name: 'plugin.json', body: manifest.body.toString().replace(ID, 'org.sidelight.outline') }, packed()[1]]), /came with Sidelight; another plugin cannot have its id/],
    ['cut off', 'x.tar.gz', tar_gz(packed()).subarray(0, 2000), /cannot be unpacked/],
    ['cut off', 'x.zip', zip(packed()).subarray(0, 2000), /cannot be unpacked/],
    ['noise', 'x.zip', Buffer.alloc(5000, 'noise'), /cannot be unpacked: /],
    ['nothing', 'x.tar.gz', Buffer.alloc(0), /cannot be unpacked: |There is no plugin\.json/],
    ['another kind', 'x.rar', Buffer.from('Rar!'), /is neither a folder nor a \.tar\.gz/]);
  for (const [what, name, bytes, sentence] of cases) {
    const { status, err } = await plugin('install', '--yes', archive(name, bytes));
    assert.equal(status, 1, `${what}: ${err}`);
    assert.match(err, sentence, what);
    assert.match(err, /^sidelight: .*[.`]\n$/, what);
    assert.ok(!err.includes('\x1b'), what);
    assert.deepEqual(left(), [], what);
    assert.ok(!existsSync(home.at('evil')) && !existsSync(home.at('data/evil')));
  }
  assert.equal((await plugin('install', '--yes', home.at('nowhere.zip'))).status, 1);
});

const bomb = () => {
  const head = tar([{ name: 'big', body: '' }]).subarray(0, 512);
  head.write(`${(400 << 20).toString(8).padStart(11, '0')}\0`, 124);
  head.write(' '.repeat(8), 148);
  head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`, 148);
  return zlib.gzipSync(Buffer.concat([head, Buffer.alloc(400 << 20)]), { level: 1 });
};

test('links and special files of a folder are refused as in an archive; what begins with a dot stays behind', async () => {
  mkdirSync(path.join(source, '.git'));
  symlinkSync('/etc/passwd', path.join(source, '.git/link'));
  assert.equal((await plugin('install', '--yes', source)).status, 0);
  assert.deepEqual(readdirSync(path.join(home.plugins, ID)).sort(), ['libgood.so', 'plugin.json']);
  await plugin('remove', '--yes', ID);
  symlinkSync('/etc', path.join(source, 'etc'));
  const { status, err } = await plugin('install', '--yes', source);
  assert.equal(status, 1);
  assert.match(err, /etc is a link/);
  assert.deepEqual(left(), []);
});

test('what a killed install left is gone after the next one', async () => {
  mkdirSync(path.join(home.plugins, '.incoming-abcdef/plugin'), { recursive: true });
  assert.equal((await plugin('install', '--yes', source)).status, 0);
  assert.deepEqual(left(), [ID]);
});

test('a removed plugin ends, and nothing of it is kept but its settings where that is wanted', async () => {
  source = home.add('spills', { place: home.at('downloads') });
  const id = 'org.test.spills';
  const traces = () => [...home.files()].filter(([file, bytes]) => !file.includes('downloads') && bytes.includes(id)).map(([file]) => path.basename(file));
  for (const keep of [false, true]) {
    await plugin('install', '--yes', source);
    await plugin('set', id, 'name=Ludmilla');
    await home.runWith('hidden', 'plugin', 'set', id, 'key');
    const host = await Host.start(home);
    await host.open();
    await host.ask('plugins/set', { id, enabled: false });
    const { status, out } = await home.talk(['plugin', 'remove', id, ...(keep ? ['--keep-settings'] : [])], ['[y/N]', 'y\r']);
    assert.equal(status, 0, out);
    await host.hears(({ method, params }) => method === 'plugins/changed' && params.plugins.every((known) => known.id !== id));
    await host.end();
    assert.deepEqual(left(), []);
    const again = (await plugin('install', '--yes', source), await entry(id));
    assert.equal(again.settings.find(({ key }) => key === 'name').value, keep ? 'Ludmilla' : null);
    assert.equal(again.settings.find(({ key }) => key === 'key').set, keep);
    assert.equal(again.enabled, !keep);
    assert.equal((await plugin('log', id)).out, '');
    await plugin('remove', '--yes', id);
    assert.ok(!traces().includes('plugin-secrets.json'));
  }
});

test('settings are set in the words of a command line, and each mistake is a sentence', async () => {
  home.add('spills');
  const id = 'org.test.spills';
  const rows = [
    [['depth=deep'], /org\.test\.spills\.depth: is not a number\./], [['depth=1e999'], /is not a number/], [['loud=perhaps'], /is neither true nor false/],
    [['tone=hot'], /is none of warm, cold/], [['depht=1'], /has no setting depht\. Did you mean depth\? It has /], [['depth'], /depth has no value\. Use `sidelight plugin set org\.test\.spills depth=VALUE`/],
    [['key=abc'], /key is secret, and what stands on a command line stays in the shell's history/], [['key', 'depth=1'], /is set alone/], [[], /Nothing to set was given/], [['--reset', 'colour'], /has no setting colour/],
  ];
  for (const [args, sentence] of rows) {
    const { status, err } = await plugin('set', id, ...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(err, sentence);
    assert.ok(!err.includes('abc'));
  }
  assert.equal((await plugin('set', id, 'depth=-2.5', 'loud=on', 'name=')).status, 0);
  const value = async (key) => (await entry(id)).settings.find((setting) => setting.key === key).value;
  assert.deepEqual([await value('depth'), await value('loud'), await value('name')], [-2.5, true, '']);
  assert.equal((await plugin('set', id, '--reset', 'depth', '--reset', 'loud')).status, 0);
  assert.deepEqual([await value('depth'), await value('loud')], [2, false]);
  const typed = await home.talk(['plugin', 'set', id, 'key'], ['not shown', 'under-the-rose\r']);
  assert.equal(typed.status, 0, typed.out);
  assert.ok(!typed.out.includes('under-the-rose'), 'a terminal does not show it');
  assert.ok(readFileSync(home.at('data/sidelight/plugin-secrets.json'), 'utf8').includes('under-the-rose'));
  assert.equal((await home.runWith('', 'plugin', 'set', id, 'key')).status, 1);
});

test('every command names near matches for an unknown id, and the list says what can be done', async () => {
  home.add('good');
  for (const command of [['allow'], ['forbid'], ['enable'], ['disable'], ['restart'], ['log'], ['set'], ['remove', '--yes']]) {
    const { status, err } = await plugin(...command, 'org.test.godo', ...(command[0] === 'set' ? ['a=b'] : []));
    assert.ok(status === 1 || status === 2, command[0]);
    assert.match(err, /There is no plugin org\.test\.godo\. Did you mean org\.test\.good\?/, command[0]);
  }
  const waiting = await plugin('list');
  assert.match(waiting.out, /waits for your consent/);
  assert.match(waiting.out, /sidelight plugin allow org\.test\.good/);
  const refused = await home.talk(['plugin', 'allow', ID], ['[y/N]', 'n\r']);
  assert.deepEqual([refused.status, (await entry()).consent], [1, 'asked']);
  assert.equal((await plugin('allow', ID)).status, 0);
  assert.equal((await plugin('forbid', ID)).status, 0);
  assert.equal((await entry()).consent, 'forbidden');
  for (const args of [['remove', '--yes', 'org.sidelight.outline'], ['forbid', 'org.sidelight.outline']]) {
    const { status, err } = await plugin(...args);
    assert.equal(status, 1);
    assert.match(err, /came with Sidelight/);
  }
  await plugin('disable', 'org.sidelight.outline');
  assert.equal((await entry('org.sidelight.outline')).enabled, false);
});
