/** page/open over the wire of a real host: where pages lead, what copies of them are for, who is left alone. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { startWorld } from '../world/world.mjs';
import { Home, Host } from './sidelight.mjs';

let world, ways, home;

before(async () => {
  world = await startWorld();
  ways = world.links.ways;
});
after(() => world.close());
beforeEach(() => {
  world.reset();
  home = new Home();
  configure({});
});
afterEach(() => home.remove());

const configure = (more) => home.configure({ test_world: { connect_to: world.connectTo, ca_file: world.ca }, ...more });

/** One host, started anew with the same folders; opens pages one after the other. @returns {Promise<object[]>} result or error of each */
async function open(...pages) {
  const host = await Host.start(home, { locale: 'de-AT' });
  const outcomes = [];
  for (const page of pages) {
    const { answer: { result, error }, article, told } = await host.open(page.url ?? page, { html: undefined, ...(page.url && page) });
    outcomes.push({ ...result, error, whole: article, told });
  }
  await host.end();
  return outcomes;
}

const asked = () => world.seen.map(({ host, path: there, method }) => `${method} ${host}${there}`);
const on = (...paths) => paths.map((there) => `GET www.wayside.example/${there}`);

test('a page that only leads on is followed to the article, and the chain is counted', async () => {
  const [page] = await open(ways.refresh);
  assert.equal(page.whole?.original, ways.story);
  assert.deepEqual(asked(), on('refresh', 'refresh-2', 'refresh-3', 'story'));
  assert.equal(page.requests.length, 4);
});

test('a page with an article, or one that waits longer, is read where it is', async () => {
  const [late, long] = await open(ways['refresh-late'], ways['refresh-long']);
  assert.deepEqual([late.whole?.original, long.whole?.original], [ways['refresh-late'], ways['refresh-long']]);
  assert.deepEqual(asked(), on('refresh-late', 'refresh-long'));
});

test('circles, endless chains and forbidden ways of leading on end in one sentence', async () => {
  const rows = [['refresh-circle', 'Unreachable', /in circles/, 2], ['refresh-itself', 'Unreachable', /in circles/, 1],
    ['refresh-for-ever', 'Unreachable', /more than 10 times/, 11], ['refresh-private', 'ForbiddenAddress', /private/, 1], ['refresh-plain', 'BadUrl', /https to http/, 1]];
  for (const [name, kind, words, requests] of rows) {
    world.seen.length = 0;
    const [{ error }] = await open(ways[name]);
    assert.equal(error?.data.kind, kind, name);
    assert.match(error.message, words);
    assert.equal(error.data.stage, 'fetching');
    assert.equal(world.seen.length, requests, name);
  }
});

test('an AMP page leads to its full form once, where that is the same publisher\'s and better', async () => {
  const rows = [['amp', ways.story], ['amp-lost', ways['amp-lost']], ['amp-abroad', ways['amp-abroad']], ['amp-teased', ways['amp-teased']],
    ['empty-with-amp', 'https://amp.wayside.example/story']];
  const pages = await open(...rows.map(([name]) => ways[name]));
  assert.deepEqual(pages.map(({ whole }) => whole?.original), rows.map(([, original]) => original));
  assert.ok(!asked().some((request) => request.includes('oddcorner')));
  world.seen.length = 0;
  const [{ error }] = await open(ways['empty-with-empty']);
  assert.equal(error?.data.kind, 'NoArticle');
  assert.deepEqual(asked(), on('empty-with-empty', 'empty'));
});

test('an article in several pages is read to its end, and what is missing of it is said', async () => {
  const days = (text) => [...text.matchAll(/On day (\d+)\.1 /g)].map(([, number]) => Number(number));
  const [whole, torn, endless, same] = await open(ways.parted, ways['parted-torn'], ways['parted-for-ever'], ways['parted-same']);
  assert.deepEqual(days(whole.whole.text), [1, 2, 3, 4]);
  assert.equal(whole.whole.text.split('The author has sailed').length, 2, 'what stands on every page is told once');
  assert.deepEqual([whole.whole.original, whole.whole.notes, whole.requests.length], [ways.parted, [], 4]);
  assert.deepEqual(days(torn.whole.text), [1, 2]);
  assert.match(torn.whole.notes.join(), /goes on, but its next pages could not be read: .*404/);
  assert.deepEqual([days(endless.whole.text).length, endless.requests.length], [20, 20]);
  assert.match(endless.whole.notes.join(), /more than 20 pages/);
  assert.deepEqual([days(same.whole.text), same.whole.notes, same.requests.length], [[1], [], 2]);
});

test('http is spoken only with a publisher that has no https', async () => {
  const { publisher } = world.links.stories.plain;
  const [upgraded] = await open(publisher);
  assert.equal(upgraded.whole?.original, publisher.replace('http:', 'https:'));
  assert.deepEqual(world.seen.map(({ secure }) => secure), [true]);
  world.seen.length = 0;
  const host = new URL(publisher).host;
  const connect_to = [`${host}:443:127.0.0.1:1`, ...world.connectTo];
  configure({ test_world: { connect_to, ca_file: world.ca } });
  const [first, again] = await open({ url: publisher, private: true }, { url: publisher, private: true });
  assert.deepEqual([first.whole?.original, again.whole?.original], [publisher, publisher]);
  assert.deepEqual([first.requests.length, again.requests.length], [2, 1]);
  assert.deepEqual(world.seen.map(({ secure }) => secure), [false, false]);
});

test('what the tab holds is read as it is, wherever it leads', async () => {
  const html = `<html amp><head><link rel=canonical href="${ways.story}"><meta http-equiv=refresh content="0;url=${ways.story}"><body><article>${'<p>The ferry left the quay at nine, and everybody was on board by then, as the captain said.</p>'.repeat(3)}`;
  const [page] = await open({ url: ways.amp, html });
  assert.deepEqual([page.source, page.requests, asked()], ['tab', [], []]);
  assert.equal(page.whole?.original, ways.amp);
  const parted = html.replace('<link', `<link rel=next href="${ways.parted}?page=2"><link`);
  const [first] = await open({ url: ways.parted, html: parted });
  assert.deepEqual(asked(), []);
  assert.match(first.whole.notes.join(), /goes on: open its next page/);
});

test('a page that has not changed is not sent again, and one that has is', async () => {
  for (const name of ['etag', 'dated']) {
    const [first, second] = await open(ways[name], ways[name]);
    assert.deepEqual([first.source, second.source, second.requests.length], ['network', 'cache', 1], name);
    assert.equal(second.whole?.text, first.whole?.text);
    world.set({ publisher: 'changed' });
    const [third] = await open(ways[name]);
    assert.equal(third.source, 'network');
    assert.match(third.whole?.title ?? '', /corrected/);
    world.set({ publisher: 'well' });
  }
});

test('a page that is good for an hour is not asked for again at once, unless the user wants it', async () => {
  const [first, second, third] = await open(ways.fresh, ways.fresh, { url: ways.fresh, refresh: true });
  assert.deepEqual([first, second, third].map(({ source, requests }) => [source, requests.length]), [['network', 1], ['cache', 0], ['cache', 1]]);
  assert.equal(asked().length, 2);
});

test('without the network the copy is shown, and says how old it is', async () => {
  await open(ways.etag, ways.never);
  for (const publisher of ['gone', 'broken']) {
    world.set({ publisher });
    const [page, never] = await open(ways.etag, ways.never);
    assert.equal(page.source, 'copy', publisher);
    assert.match(page.warning, /This is the copy of \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/);
    assert.match(page.fetched, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(page.told.includes(page.warning));
    assert.ok(page.whole.notes.includes(page.warning), "the panel shows it with the article");
    assert.ok(page.whole?.words > 100);
    assert.ok(never.error, 'no-store was kept');
  }
});

test('a private page leaves no copy and uses none; neither does a host without a cache', async () => {
  const page = { url: ways.fresh, private: true };
  const [first, second] = await open(page, page);
  assert.deepEqual([first.source, second.source], ['network', 'network']);
  await open(ways.fresh);
  const [third] = await open(page);
  assert.equal(third.source, 'network');
  configure({ page_cache_mb: 0 });
  const [fourth, fifth] = await open(ways.fresh, ways.fresh);
  assert.deepEqual([fourth.source, fifth.source], ['network', 'network']);
});

test('an opaque link from a private page is asked for again, one from another page is remembered', async () => {
  const { rss: url } = world.links.stories.bridge;
  const asked_of_google = async (page) => {
    world.seen.length = 0;
    const [{ error, whole }] = await open(page);
    assert.equal(whole?.original, world.links.stories.bridge.publisher, error?.message);
    return world.seen.some(({ host }) => host === 'news.google.com');
  };
  assert.deepEqual([await asked_of_google({ url, private: true }), await asked_of_google({ url, private: true })], [true, true]);
  assert.deepEqual([await asked_of_google(url), await asked_of_google(url)], [true, false]);
});

test('who asked to be left alone is, by a host started anew too', async () => {
  const [first, second] = await open(ways.busy, ways.story);
  assert.equal(first.error?.data.retryAfterMs, 120_000);
  assert.match(second.error?.message ?? '', /not to be asked again before/);
  const [third] = await open(ways.story);
  assert.equal(third.error?.data.kind, 'HttpStatus');
  assert.ok(third.error.data.retryable && third.error.data.retryAfterMs > 60_000);
  assert.deepEqual(asked(), on('busy'));
});
