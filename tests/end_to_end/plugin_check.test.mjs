/** `sidelight plugin check`: a plugin with one fault gets that finding and no other; a good one gets none. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const build = path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev');
const program = path.join(build, 'bin/sidelight');
const faulty = path.join(build, 'tests/faulty_plugins/plugins');
const template = path.join(build, 'share/sidelight/template');
const work = mkdtempSync(path.join(os.tmpdir(), 'sidelight-check-'));
after(() => rmSync(work, { recursive: true }));

/** @returns {Promise<{status: number, out: string, complaint: string}>} */
function run(...given) {
  return new Promise((settle) => execFile(program, ['plugin', ...given], { env: { PATH: process.env.PATH, HOME: work }, timeout: 300_000, maxBuffer: 1 << 26 },
    (error, out, complaint) => settle({ status: error ? error.code : 0, out, complaint })));
}

/** What is neither passed nor skipped, as "verdict test", and the findings of all. */
async function check(folder, ...given) {
  const { status, out, complaint } = await run('check', folder, '--json', ...given);
  const answer = JSON.parse(out || complaint);
  const bad = answer.tests.filter(({ status: verdict }) => verdict === 'warn' || verdict === 'fail');
  for (const { findings, rule } of bad) {
    assert.ok(rule.endsWith('.'));
    for (const finding of findings) assert.ok(finding.place && finding.message && finding.hint, JSON.stringify(finding));
  }
  assert.equal(status, bad.some(({ status: verdict }) => verdict === 'fail') ? 1 : 0);
  return { answer, bad: bad.map(({ test: name, status: verdict }) => `${verdict} ${name}`), words: bad.flatMap(({ findings }) => findings.map(({ place, message }) => `${place}: ${message}`)).join('\n') };
}

let copies = 0;
/** A copy of the plugin without a fault, in a folder of its id unless another name is given. */
function copy_of_good(name = 'org.test.none') {
  const folder = path.join(work, String(++copies), name);
  cpSync(path.join(faulty, 'org.test.none'), folder, { recursive: true });
  return folder;
}
const manifest = (folder, change) => {
  const file = path.join(folder, 'plugin.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file)), ...change }));
};

const sanitized = /^SIDELIGHT_SANITIZE:\w+=./m.test(readFileSync(path.join(build, 'CMakeCache.txt'), 'utf8'));
const { sandbox } = JSON.parse((await run('run', path.join(faulty, 'org.test.none'), path.join(template, 'pages/first.html'), '--json')).out);

for (const [fault, finding, words] of [
  ['none', null],
  ['asks-well', null],
  ['reads-usr', null],
  ['no-symbol', 'fail exports-one-symbol', /does not export sidelight_plugin_v1/],
  ['extra-symbol', 'warn exports-one-symbol', /sidelight_faulty_helper/],
  ['too-new', 'fail api-supported', /needs plugin API 1\.7; this Sidelight has 1\.0/],
  ['starts-slowly', 'warn starts-quickly', /\d+ ms/],
  ['create-fails', 'fail create-destroy-twice', /There is no dictionary\./],
  ['destroy-hangs', 'fail create-destroy-twice', /did not return from destroy within 500 ms/],
  ['destroy-crashes', 'fail create-destroy-twice', /signal 6/],
  ['crashes', 'fail within-deadline', /an ordinary page: .*signal 6/],
  ['too-late', 'fail within-deadline', /plugin\.json allows 200 ms/],
  ['empty-crashes', 'fail empty-page', /signal 6/],
  ['long-crashes', 'fail long-page', /a page of 5 MB: .*signal 6/],
  ['odd-crashes', 'fail odd-text', /odd text \(emoji that are joined\): .*signal 6/],
  ['counts', 'fail same-page-same-cards', /\/cards\/0\/title was "1" and is "3"/],
  ['stops-late', 'warn stops-when-cancelled', /took \d+ ms to stop/],
  ['never-stops', 'fail stops-when-cancelled', /did not stop when asked/],
  ['no-reason', 'warn failure-has-reason', /failed and did not say why/],
  ['odd-status', 'warn failure-has-reason', /returned 5/],
  ['invalid-card', 'fail cards-valid', /slot cards: .*title: is missing/],
  ['wrong-slot', 'fail cards-valid', /gave entities, which plugin\.json does not list/],
  ['wild-evidence', 'fail evidence-inside-text', /evidence\[0\]: ends at 99000000/],
  ['asks-elsewhere', 'fail refused-host', /example\.com is not among the hosts/],
  ['dies-refused', 'fail refused-host', /refused: .*signal 6/],
  ['dies-offline', 'fail offline', /offline: .*signal 6/],
  ['opens-socket', 'fail no-refused-calls', /socket: It called socket, which the sandbox refused/],
  ['writes-file', 'fail no-refused-calls', /openat/],
  ['reads-passwd', 'warn no-refused-calls', /\/etc\/passwd/],
  ['unknown-call', 'warn no-refused-calls', /swapoff/],
  ['blocks-signals', 'fail no-refused-calls', /a thread that blocks SIGSYS: .*which one cannot be seen/],
  ['forges-start', 'fail library-loads', /libfaulty\.so: /],
  ['leaves-thread', 'fail no-threads-left', /1 thread of it was still there/],
]) {
  const unseen = finding?.endsWith('no-refused-calls') && (sanitized || !sandbox.seccomp) || fault === 'reads-passwd' && sandbox.landlock === 0;
  const skip = unseen ? 'this build or this kernel cannot see it' : false;
  test(`${fault}: ${finding ?? 'nothing is found'}`, { skip }, async () => {
    const { bad, words: said } = await check(path.join(faulty, `org.test.${fault}`));
    // A machine that is busy enough makes everything slow, and that is only ever a warning.
    const slow = ['warn starts-quickly', 'warn stops-when-cancelled'].filter((name) => name !== finding);
    assert.deepEqual(bad.filter((name) => !slow.includes(name)), finding ? [finding] : [], said);
    if (words) assert.match(said, words);
  });
}

test('what a plugin writes to the channel itself is believed to be nothing but a fault', async () => {
  const { bad, words } = await check(path.join(faulty, 'org.test.forges'));
  assert.deepEqual(bad, ['fail within-deadline'], words);
});

test('plugin.json: faults, keys that nobody knows, and another folder', async () => {
  const rows = [
    [{ hosts: ['*.com'] }, 'org.test.none', 'fail manifest-parses', /hosts\[0\]: \*\.com is too wide/],
    [{ tiemout: '2 s' }, 'org.test.none', 'fail manifest-parses', /tiemout: is not a key/],
    [{ sidelight: '1.9' }, 'org.test.none', 'fail manifest-parses', /needs a Sidelight with plugin API 1\.9/],
    [{}, 'org.test.other', 'fail id-matches-folder', /called org\.test\.other, the plugin org\.test\.none/],
  ];
  for (const [change, name, finding, words] of rows) {
    const folder = copy_of_good(name);
    manifest(folder, change);
    const { bad, words: said } = await check(folder);
    assert.deepEqual(bad, [finding]);
    assert.match(said, words);
  }
});

test('a library that is missing, half, for another machine, or open to everybody', async () => {
  const rows = [
    [(file) => rmSync(file), /there is no faulty/],
    [(file) => truncateSync(file, 600), /cannot be loaded/],
    [(file) => writeFileSync(file, 'no library'), /cannot be loaded/],
    [(file) => chmodSync(file, 0o666), /can be written by everybody/],
  ];
  for (const [spoil, words] of rows) {
    const folder = copy_of_good();
    spoil(path.join(folder, 'libfaulty.so'));
    const { bad, words: said } = await check(folder);
    assert.deepEqual(bad, ['fail library-loads']);
    assert.match(said, words);
  }
});

test('the bundled plugins, the template and the examples pass', async () => {
  const places = ['lib/sidelight/plugins', 'plugins/example'].map((place) => path.join(build, place));
  const folders = places.flatMap((place) => readdirSync(place).map((name) => path.join(place, name)));
  const rust = path.join(build, 'tests/sdk/rust/liblongest_sentence.so');
  try {
    const folder = path.join(work, 'org.example.longest-sentence-rust');
    mkdirSync(folder);
    cpSync(rust, path.join(folder, 'liblongest_sentence.so'));
    cpSync(path.join(import.meta.dirname, '../../plugins/examples/longest_sentence/rust/plugin.json'), path.join(folder, 'plugin.json'));
    folders.push(folder);
  } catch { /* rustc is not installed */ }
  assert.ok(folders.length >= 5, folders.join());
  for (const folder of folders) {
    const { bad, words } = await check(folder);
    assert.deepEqual(bad.filter((name) => name.startsWith('fail')), [], `${folder}\n${words}`);
  }
});

test('pages: what is expected is written, compared, and missed', async () => {
  const sources = path.join(work, 'sources'), folder = path.join(sources, 'build/org.test.none');
  cpSync(path.join(faulty, 'org.test.none'), folder, { recursive: true });
  cpSync(path.join(folder, 'plugin.json'), path.join(sources, 'plugin.json'));
  cpSync(path.join(template, 'pages'), path.join(sources, 'pages'), { recursive: true });
  const only = (...more) => check(sources, '--only', 'pages-as-expected', ...more);
  const file = path.join(sources, 'expected/first.json');
  assert.deepEqual((await only()).bad, ['warn pages-as-expected']);
  assert.deepEqual((await only('--update')).bad, []);
  const expected = JSON.parse(readFileSync(file));
  assert.equal(expected.cards[0].id, 'size');
  assert.deepEqual((await only()).bad, []);
  writeFileSync(file, JSON.stringify({ ...expected, cards: [{ ...expected.cards[0], text: '1 byte' }] }));
  const changed = await only();
  assert.deepEqual(changed.bad, ['fail pages-as-expected']);
  assert.match(changed.words, /expected\/first\.json: .*\/cards\/0\/text was "1 byte" and is "\d+ bytes"/);
  writeFileSync(file, '{');
  assert.match((await only()).words, /not JSON/);
  assert.deepEqual((await only('--update')).bad, []);
  assert.deepEqual(JSON.parse(readFileSync(file)), expected);
  writeFileSync(path.join(sources, 'expected/gone.json'), '{}');
  assert.match((await only()).words, /gone\.json: There is no such page/);
  rmSync(path.join(sources, 'expected/gone.json'));
  writeFileSync(path.join(sources, 'pages/first.json'), '{"answers": {"https://a.example/": {"status": "yes"}}}');
  assert.match((await only()).words, /pages\/first\.json: answers\..* being a number/);
  writeFileSync(path.join(sources, 'pages/first.json'), '{"inputs": {"entities": []}}');
  assert.match((await only()).words, /not a list for a slot/);
  rmSync(path.join(sources, 'pages/first.json'));
  writeFileSync(path.join(sources, 'pages/empty.html'), '');
  assert.match((await only()).words, /pages\/empty\.html/);
});

test('wrong use ends with a sentence that says what to do', async () => {
  mkdirSync(path.join(work, 'nothing'));
  const rows = [
    [['check', faulty, '--only', 'no-such-test'], 2, /There is no test no-such-test\. There are: manifest-parses,/],
    [['check', faulty], 1, /holds more than one plugin\. Name one of them: .*org\.test\.none/],
    [['check', path.join(work, 'nothing')], 1, /There is no built plugin in .*`sidelight plugin new ID` begins one/],
    [['check', path.join(work, 'nowhere')], 1, /is not a folder/],
    [['check', template], 1, /is not built\. Build it there first: cmake/],
  ];
  for (const [given, status, words] of rows) {
    const ended = await run(...given);
    assert.equal(ended.status, status, given.join(' '));
    assert.match(ended.complaint, words);
  }
});

test('for people: a line a test, the rule, the place, the mend', async () => {
  const { out, status } = await run('check', path.join(faulty, 'org.test.invalid-card'));
  assert.equal(status, 1);
  assert.match(out, /^pass  manifest-parses$/m);
  assert.match(out, /^fail  cards-valid .*\n {6}What it gives is as docs\/cards\.md says.*\n(.*\n)? {6}an ordinary page, slot cards: A card was left out: card: title: is\n? +missing\.\n {8}→ /m);
  assert.match(out, /17 passed, 0 with warnings, 1 failed, 3 skipped\.\n$/);
});
