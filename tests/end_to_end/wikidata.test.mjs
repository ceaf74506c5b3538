/** The live source: off until it is wanted, then as few questions as can be, of names alone, to servers that may be in any mood. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { startWorld } from '../world/world.mjs';
import { Home, Host } from './sidelight.mjs';

const ID = 'org.sidelight.wikidata';
const NAMES = ['Rosalind Tembe', 'Saltmarsh Bridge', 'Helena Marsh', 'River Wend', 'Old Toll Bridge', 'Harcastle Bridgeworks', 'Owen Pritchard', 'Wend Ferry Company', 'Quay Street', 'Joan Whitlock'];
const ITEMS = ['Q9000001', 'Q9000002', 'Q9000003', 'Q9000005'];

let world, home, hosts;

before(async () => { world = await startWorld(); });
after(() => world.close());
beforeEach(() => {
  world.reset();
  home = new Home();
  configure();
  hosts = [];
});
afterEach(async () => { await Promise.all(hosts.map((host) => host.end())); home.remove(); });

const configure = (more) => home.configure({ test_world: { connect_to: world.connectTo, ca_file: world.ca }, ...more });

async function start({ on = true } = {}) {
  const host = await Host.start(home);
  hosts.push(host);
  if (on) await host.ask('plugins/set', { id: ID, enabled: true });
  return host;
}

/** The bridge's story: what the plugin came to and its card, and what the others came to. */
async function look(host, more = {}) {
  const { answer, plugins: { [ID]: own, ...others }, cards } = await host.open(world.links.stories.bridge.publisher, { html: undefined, ...more });
  return { answer, own, others: Object.values(others), card: cards.find(({ plugin }) => plugin === ID)?.card, cards };
}

const asked = () => world.seen.filter(({ host }) => /wiki/.test(host));
const list_of = ({ path }, key) => new URLSearchParams(path.slice(path.indexOf('?'))).get(key).split('|').sort();
const sleep = (ms) => new Promise((settle) => { setTimeout(settle, ms); });

test('it is off until its user turns it on, and nothing else does', async () => {
  const host = await start({ on: false });
  const entry = host.initialized.plugins.find(({ id }) => id === ID);
  assert.deepEqual([entry.state, entry.enabled, entry.consent, entry.bundled], ['off', false, 'bundled', true]);
  assert.match(entry.about, /Sends names that stand in it to Wikipedia, asks Wikidata .* nothing else: never the article or its address, and nothing of a private window/);
  assert.match(entry.permissions, /sends requests to en\.wikipedia\.org and www\.wikidata\.org/);
  const told = await home.run('plugin', 'allow', ID);
  assert.equal(told.status, 1);
  assert.match(told.err, /plugin enable/);
  await home.run('plugin', 'restart', ID);
  const off = await look(host);
  assert.deepEqual([off.own.state, off.own.reason], ['off', 'asks others on the network: off until you turn it on in the settings']);
  assert.equal(asked().length, 0);

  const { out } = await home.run('plugin', 'enable', ID);
  assert.match(out.replace(/\s+/g, ' '), /is turned on\. It reads the article; .* sends requests to en\.wikipedia\.org and www\.wikidata\.org/);
  assert.equal((await look(host)).own.state, 'done');
  assert.equal(asked().length, 2);
  await home.run('plugin', 'disable', ID);
  assert.equal((await look(host)).own.state, 'off');
});

test('it asks each server once, one after the other, for names that stand in the article and nothing more, and then for thirty days not again', async () => {
  world.set({ latency_ms: 20 });
  configure({ user_agent: 'Sidelight/0.1 (reader@quay.example)' });
  const host = await start();
  const { answer, own, card } = await look(host);
  assert.equal(own.state, 'done', own.reason);
  assert.deepEqual(card.facts.map(({ name, value }) => [name, value]), [
    ['Rosalind Tembe', 'Mayor who opened a bridge.'],
    ['Harcastle Bridgeworks', 'Bridge contractor.\nOwns Wend Ferry Company (since 1999).'],
    ['Wend Ferry Company', 'Ferry operator.\nOwned by Harcastle Bridgeworks (since 1999).'],
    ['Source', card.facts.at(-1).value]]);
  assert.match(card.facts.at(-1).value, /^Wikidata, as of 20\d\d-\d\d-\d\d \(CC0\)\. .*CC BY-SA 4\.0/);

  const [articles, items, ...more] = asked();
  assert.deepEqual([articles.host, items.host, more], ['en.wikipedia.org', 'www.wikidata.org', []]);
  assert.equal(world.wikimedia.most_at_once, 1);
  const names = list_of(articles, 'titles');
  for (const name of NAMES) assert.ok(names.includes(name), name);
  assert.deepEqual(list_of(items, 'ids'), ITEMS);
  const there = world.stories.bridge.headline + JSON.stringify(world.stories.bridge);
  for (const name of names) assert.ok(there.includes(name) && name.length < 40, name);
  const { titles, ...fixed } = Object.fromEntries(new URLSearchParams(articles.path.split('?')[1]));
  assert.deepEqual(fixed, { action: 'query', format: 'json', formatversion: '2', maxlag: '5', redirects: '1', prop: 'pageprops|description|extracts', ppprop: 'wikibase_item|disambiguation',
    exintro: '1', explaintext: '1', exsentences: '3', exlimit: 'max' });
  for (const request of [articles, items]) assert.deepEqual([request.method, request.user_agent, request.cookie, request.referer, request.secure], ['GET', 'Sidelight/0.1 (reader@quay.example)', '', '', true]);

  const { requests } = (await host.ask('plugins/log', { id: ID })).result;
  assert.deepEqual(requests.map(({ url }) => new URL(url).host), ['en.wikipedia.org', 'www.wikidata.org']);
  assert.ok(requests.every(({ outcome }) => /^200, \d+ bytes$/.test(outcome)));
  assert.deepEqual(answer.result.requests.filter(({ purpose }) => purpose === ID).length, 2);

  assert.deepEqual((await look(host)).card, card);
  assert.deepEqual((await look(await start())).card, card);
  assert.equal(asked().length, 2);
});

test('without another wish the name of the program and its version are told', async () => {
  await look(await start());
  for (const { user_agent } of asked()) assert.match(user_agent, /^Sidelight\/\d+\.\d+\.\d+ \(/);
});

test('for a page of a private window nobody is asked', async () => {
  const host = await start();
  const { own, others } = await look(host, { private: true });
  assert.deepEqual([own.state, own.reason], ['skipped', 'asks others on the network, and this page is of a private window']);
  assert.ok(others.every(({ state }) => state === 'done'));
  assert.equal(asked().length, 0);
});

test('a server that is busy, refuses, fails or talks nonsense costs one request, is told of, and leaves all other cards as they are', async () => {
  for (const [wikimedia, words, again] of [
    ['busy', /^Wikipedia answered that its servers are busy; nothing is asked for five minutes\.$/, 1], ['too-many', /^Wikipedia answered with HTTP 429;/, 1],
    ['page', /^Wikipedia answered with something that is not the API's answer;/, 1], ['half', /not the API's answer/, 1], ['deep', /not the API's answer/, 1], ['odd-types', /not the API's answer/, 1],
    ['huge', /^Wikipedia could not be asked\.$/, 2], ['cut', /^Wikipedia could not be asked\.$/, 2]]) {
    home.remove();
    home = new Home();
    configure();
    world.reset();
    world.set({ wikimedia });
    const host = await start();
    const first = await look(host);
    assert.equal(first.own.state, 'failed', wikimedia);
    assert.match(first.own.reason, words, wikimedia);
    assert.equal(first.card, undefined);
    assert.deepEqual(first.others.map(({ state }) => state), ['done', 'done', 'done', 'done'], wikimedia);
    assert.ok(first.cards.length >= 3);
    assert.equal(asked().length, 1, wikimedia);
    const second = await look(await start());  // another host as well
    assert.match(second.own.reason, words, wikimedia);
    assert.equal(asked().length, again, wikimedia);
  }
});

test('a server that says when it may be asked again is not asked before, whichever plugin wants to', async () => {
  const host = await start({ on: false });
  home.add('asks', { manifest: { hosts: ['en.wikipedia.org', 'www.wikidata.org'] } });
  await host.allow('asks');
  world.set({ wikimedia: 'too-many' });
  const api = 'https://en.wikipedia.org/w/api.php';
  await host.ask('plugins/set', { id: 'org.test.asks', settings: { urls: `${api}?1 ${api}?2 https://www.wikidata.org/w/api.php?3` } });
  await host.open();
  assert.deepEqual(asked().map(({ path }) => path.at(-1)), ['1', '3']);
  const { requests } = (await host.ask('plugins/log', { id: 'org.test.asks' })).result;
  assert.match(requests[1].outcome, /^failed: en\.wikipedia\.org asked not to be asked again before 20\d\d-\d\d-\d\dT/);
});

test('items that are larger than an answer may be come one by one', async () => {
  world.set({ wikimedia: 'large-items' });
  const { own, card } = await look(await start());
  assert.equal(own.state, 'done', own.reason);
  assert.equal(asked().length, 6);
  assert.ok(card.facts.length >= 2);
});

test('a reader who leaves while a server thinks ends the request', async () => {
  world.set({ wikimedia: 'slow' });
  const host = await start();
  const page = host.open(world.links.stories.bridge.publisher, { html: undefined });
  while (asked().length === 0) await sleep(10);
  const { params } = await host.hears(({ method, params: told }) => method === 'page/plugin' && told.plugin === ID && told.state === 'running');
  await host.ask('page/close', { page: params.page });
  assert.equal((await page).answer.error.data.kind, 'Cancelled');
  world.set({ wikimedia: 'well' });
  assert.equal((await look(host)).own.state, 'done');
  const { requests } = (await host.ask('plugins/log', { id: ID })).result;
  assert.deepEqual(requests.map(({ outcome }) => outcome.slice(0, 3)), ['cut', '200', '200']);
});

test('`sidelight plugin run` tries out what it is given, also where that is off for readers', async () => {
  const folder = (await start({ on: false })).initialized.plugins.find(({ id }) => id === ID).folder;
  const { status, out, err } = await home.run('plugin', 'run', folder, world.links.stories.bridge.publisher);
  assert.equal(status, 0, err);
  assert.match(out, /Harcastle Bridgeworks/);
  assert.match(err.replace(/\s+/g, ' '), /runs because you named it/);
  assert.equal(asked().length, 2);
});
