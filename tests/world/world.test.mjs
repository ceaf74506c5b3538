import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { ask } from './client.mjs';
import { OPAQUE_OVERHEAD, old_token, opaque_token, youtube_token } from './tokens.mjs';
import { startWorld } from './world.mjs';

const RPC = 'https://news.google.com/_/DotsSplashUi/data/batchexecute';
const CONTEXT = [['X', 'X', ['X', 'X'], null, null, 1, 1, 'US:en', null, 1, null, null, null, null, null, 0, 1], 'X', 'X', 1, [1, 1, 1], 1, 1, null, 0, 0, null, 0];

let world;
before(async () => { world = await startWorld(); });
after(() => world.close());
beforeEach(() => world.reset());

const token_in = (url) => /\/(?:read|articles)\/([\w-]+)/.exec(url)[1];

function values_in(page) {
  const div = /<div jscontroller="aLI87"[^>]*data-n-a-id="([^"]+)" data-n-a-ts="(\d+)" data-n-a-sg="([^"]+)"/.exec(page);
  return { token: div[1], seconds: Number(div[2]), signature: div[3] };
}

const call = ({ token, seconds, signature }, tag = 'generic') =>
  ['Fbv4je', JSON.stringify(['garturlreq', CONTEXT, token, seconds, signature]), null, tag];

const post = (envelope) => ask(world, RPC, { method: 'POST', body: new URLSearchParams({ 'f.req': JSON.stringify(envelope) }).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } });

/** Rows as a careful reader takes them: every line that starts with a bracket is an array of frames. */
const rows_of = (answer) => answer.text.replace(/^\)\]\}'\n/, '').split('\n').filter((line) => line.startsWith('['))
  .flatMap((line) => JSON.parse(line)).filter(([kind]) => kind === 'wrb.fr');

const article_page = async (url) => values_in((await ask(world, url)).text);

async function resolved(url) {
  const [row] = rows_of(await post([[call(await article_page(url))]]));
  return row?.[2] ? JSON.parse(row[2])[1] : row?.[5] ?? null;
}

/** Captured forms of the real thing, where somebody has them: a directory of files named as below. */
const samples = process.env.GOOGLE_NEWS_SAMPLES;
const sample = (name) => readFileSync(path.join(samples, name), 'utf8');
const without_samples = samples ? false : 'GOOGLE_NEWS_SAMPLES names no directory';

/** A page's elements and attribute names, without what they hold. */
const shape = (html) => [...html.replace(/data-p="[^"]*"/, 'data-p=""').matchAll(/<[a-z-]+|<\/[a-z-]+|\s([a-z-]+)(?==")/g)].map(([part]) => part.trim());

test('an opaque token tells the length of its URL and nothing else', () => {
  for (const length of [19, 104, 127, 128, 129, 353, 1722]) {
    const url = `https://a.example/${'x'.repeat(length - 18)}`;
    const bytes = Buffer.from(opaque_token(url), 'base64url');
    assert.equal(bytes.subarray(0, 3).toString('hex'), '081322');
    const wide = bytes[3] & 0x80 ? 2 : 1;
    const size = wide === 2 ? (bytes[3] & 0x7f) | (bytes[4] << 7) : bytes[3];
    const payload = Buffer.from(bytes.subarray(3 + wide, 3 + wide + size).toString(), 'base64url');
    assert.equal(payload.length - OPAQUE_OVERHEAD, length);
    assert.equal(payload.subarray(0, 5).toString('hex'), '014ff2a8b3');
    assert.ok(!payload.includes('example'));
  }
});

test('tokens of the open forms are the bytes that were measured', () => {
  assert.equal(youtube_token('qlx0AtmntTM'), 'CCAiC3FseDBBdG1udFRNmAEB');
  assert.equal(old_token('https://www.bbc.com/news/articles/cjjjnxdv188o', 'https://www.bbc.com/news/articles/cjjjnxdv188o.amp').slice(0, 68),
    'CBMiLmh0dHBzOi8vd3d3LmJiYy5jb20vbmV3cy9hcnRpY2xlcy9jampqbnhkdjE4OG_S');
});

test('a link resolves to the publisher in two requests', async () => {
  for (const { publisher, rss } of Object.values(world.links.stories)) assert.equal(await resolved(`${rss}&hl=en-US&gl=US&ceid=US:en`), publisher);
  assert.deepEqual(world.seen.slice(0, 2).map(({ method, host, user_agent }) => [method, host, user_agent]),
    [['GET', 'news.google.com', 'world-test'], ['POST', 'news.google.com', 'world-test']]);
});

test('without a locale the article page redirects to itself with one', async () => {
  const { rss, token } = world.links.stories.orbit;
  const { status, headers } = await ask(world, rss);
  assert.equal(status, 302);
  const there = new URL(headers.location);
  assert.deepEqual([there.pathname, there.searchParams.get('oc'), there.searchParams.get('ceid')], [`/rss/articles/${token}`, '5', 'US:en']);
});

test('time stamp and signature are other ones on every page, and belong to one token', async () => {
  const { orbit, bridge } = world.links.stories;
  const [one, two] = [await article_page(orbit.read), await article_page(orbit.read)];
  assert.notEqual(one.signature, two.signature);
  assert.equal(one.signature.length, 28);
  const refused = async (values) => assert.deepEqual(rows_of(await post([[call(values)]]))[0][5], [3]);
  await refused({ ...one, token: bridge.token });
  await refused({ ...one, seconds: one.seconds + 1000 });
  await refused({ ...one, seconds: String(one.seconds) });
  await refused({ ...one, signature: two.signature });
  await refused({ token: one.token });
  assert.deepEqual(rows_of(await post([[['Fbv4je', JSON.stringify(['garturlreq', CONTEXT[0], one.token, one.seconds, one.signature]), null, 'generic']]]))[0][5], [3]);
});

test('an envelope of two levels is a bad request', async () => {
  const values = await article_page(world.links.stories.orbit.read);
  assert.equal((await post([call(values)])).status, 400);
  assert.equal((await ask(world, RPC, { method: 'POST', body: 'f.req=[]' })).status, 400);
  assert.equal((await ask(world, RPC)).status, 400);
});

test('a batch comes back reordered and keeps its tags, plain or in chunks', async () => {
  const stories = Object.values(world.links.stories).slice(0, 5);
  for (const answer_form of ['plain', 'chunked']) {
    world.set({ answer_form });
    const calls = [];
    for (const [i, { read }] of stories.entries()) calls.push(call(await article_page(read), String(i + 1)));
    const rows = rows_of(await post([calls]));
    assert.deepEqual(rows.map((row) => row[6]), ['2', '4', '1', '3', '5']);
    for (const row of rows) assert.equal(JSON.parse(row[2])[1], stories[Number(row[6]) - 1].publisher);
  }
});

test('a call of two elements is answered with an empty tag', async () => {
  assert.equal(rows_of(await post([[call(await article_page(world.links.stories.orbit.read)).slice(0, 2)]]))[0][6], '');
});

test('a call too large or too many is a bad request, and not a world that grows', async () => {
  const values = await article_page(world.links.stories.orbit.read);
  assert.equal((await post([Array.from({ length: 401 }, () => call(values))])).status, 400);
  assert.equal((await post([[call({ ...values, signature: 'x'.repeat(2 << 20) })]])).status, 400);
  assert.equal((await post([Array.from({ length: 400 }, (_, i) => call(values, String(i)))])).status, 200);
});

test('every scenario of the page does what its name says', async () => {
  const { scenarios } = world.links;
  const status = async (name) => (await ask(world, scenarios[name])).status;
  assert.equal(await status('rate-limited'), 429);
  assert.equal(await status('not-found'), 404);
  assert.match((await ask(world, scenarios.sorry)).headers.location, /^https:\/\/www\.google\.com\/sorry\/index\?continue=/);
  assert.match((await ask(world, scenarios['consent-wall'])).headers.location, /^https:\/\/consent\.google\.com\/m\?continue=/);
  assert.match((await ask(world, scenarios['leads-away'])).headers.location, /meridian-ledger/);
  assert.ok((await ask(world, scenarios['sorry-body'])).text.includes('/sorry/'));
  assert.ok(!(await ask(world, scenarios.interstitial)).text.includes('data-n-a-sg'));
  assert.ok((await ask(world, scenarios['full-size'])).bytes.length > 590_000);
  assert.ok((await ask(world, scenarios['full-size'], { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'] === 'gzip');
  await assert.rejects(ask(world, scenarios.cut));
  const on_rss = scenarios['interstitial-on-rss'];
  assert.ok(!(await ask(world, on_rss.replace('/read/', '/rss/articles/'))).text.includes('data-n-a-sg'));
  assert.ok((await ask(world, on_rss.replace('/read/', '/articles/'))).text.includes('data-n-a-sg'));
  world.set({ slow_ms: 1 });
  assert.equal(await status('slow'), 200);
});

test('every scenario of the answer does what its name says', async () => {
  const { scenarios, stories: { orbit } } = world.links;
  const answer = async (name) => post([[call(await article_page(scenarios[name]))]]);
  assert.equal(await resolved(scenarios.chunked), orbit.publisher);
  assert.notEqual((await resolved(scenarios['wrong-length'])).length, orbit.publisher.length);
  assert.equal(new URL(await resolved(scenarios['consent-answer'])).host, 'consent.google.com');
  assert.deepEqual(await resolved(scenarios['stale-pair']), [3]);
  assert.equal((await answer('bad-request')).status, 400);
  assert.equal((await answer('answer-rate-limited')).status, 429);
  assert.match((await answer('answer-sorry')).headers.location, /^https:\/\/www\.google\.com\/sorry\/index\?continue=/);
  await assert.rejects(answer('answer-cut'));
  assert.equal(rows_of(await answer('two-answers')).length, 2);
  assert.equal(new Set(rows_of(await answer('same-answer-twice')).map((row) => row[2])).size, 1);
  assert.equal(rows_of(await answer('no-row')).length, 0);
  assert.equal(await resolved(scenarios['null-answer']), null);
  for (const broken of ['garbage', 'half-answer']) { const spoiled = await answer(broken); assert.throws(() => rows_of(spoiled)); }
  assert.equal(await resolved(scenarios['answer-metadata']), 'http://169.254.169.254/latest/meta-data/');
});

test('consent lets through who comes back without its cookie', async () => {
  const first = await ask(world, world.links.scenarios['consent-once']);
  assert.ok(first.headers['set-cookie']);
  const back = await ask(world, first.headers.location);
  assert.equal(back.status, 303);
  assert.equal(token_in(back.headers.location), token_in(world.links.scenarios['consent-once']));
  assert.equal((await ask(world, first.headers.location, { headers: { cookie: 'SOCS=CAAaBgiA_test' } })).status, 200);
  assert.ok((await ask(world, world.links.scenarios['consent-once'])).text.includes('data-n-a-sg'));
});

test('a budget of article pages ends in 429, and one scenario can hold for all', async () => {
  world.set({ budget: 2 });
  const read = world.links.stories.orbit.read;
  assert.deepEqual([(await ask(world, read)).status, (await ask(world, read)).status, (await ask(world, read)).status], [200, 200, 429]);
  world.reset();
  world.set({ scenario: 'interstitial' });
  assert.ok(!(await ask(world, read)).text.includes('data-n-a-sg'));
  assert.throws(() => world.set({ nonsense: 1 }), /There are: scenario/);
});

test('Google is far away when it is told to be, in every exchange', async () => {
  world.set({ latency_ms: 150 });
  const took = async (url) => { const start = performance.now(); await ask(world, url); return performance.now() - start; };
  for (const url of [world.links.stories.orbit.read, world.links.feeds.top, 'https://consent.google.com/m']) assert.ok(await took(url) >= 145);
});

test('a list page tells the publisher in the jslog of one link and not of the other', async () => {
  const { text } = await ask(world, world.links.lists.home);
  const links = [...text.matchAll(/<a [^>]*href="\.\/read\/([\w-]+)[^>]*>/g)];
  assert.ok(links.length > 12);
  const told = links.map(([tag]) => /jslog="95014; 5:([^;]+);/.exec(tag)?.[1]).filter(Boolean).map((code) => JSON.parse(Buffer.from(code, 'base64')).at(-1));
  assert.ok(told.length >= 6 && told.length < links.length / 2);
  assert.ok(told.includes(world.links.stories.bridge.publisher));
});

test('feeds have the form of 2026', async () => {
  const { text } = await ask(world, world.links.feeds.search);
  const items = text.split('<item>').slice(1);
  assert.equal(items.length, 2);
  for (const item of items) {
    const [, title] = /<title>(.*?)<\/title>/.exec(item), [, source] = /<source url="[^"]+">(.*?)<\/source>/.exec(item);
    assert.ok(title.endsWith(` - ${source}`));
    assert.equal(/<guid isPermaLink="false">(.*?)<\/guid>/.exec(item)[1], token_in(item));
    assert.ok(item.includes('&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;'));
  }
  assert.equal((await ask(world, world.links.feeds.hundred)).text.split('<item>').length - 1, 100);
  assert.ok((await ask(world, world.links.feeds.top)).text.includes('&lt;ol&gt;&lt;li&gt;'));
  assert.ok((await ask(world, world.links.feeds.unavailable)).text.includes('news:unfepa'));
  assert.ok((await ask(world, world.links.feeds.atom)).text.includes('/atom/articles/'));
});

test('publishers say what they have to say', async () => {
  const get = (url) => ask(world, url);
  const { stories, trouble } = world.links;
  assert.ok((await get(stories.orbit.publisher)).text.includes('Maren Holt, the chief executive of Kestrel Orbital'));
  assert.ok((await get(stories.bridge.publisher)).text.includes('newsletter-signup'));
  const paywalled = (await get(stories.markets.publisher)).text;
  assert.ok(paywalled.includes('"isAccessibleForFree":false') && !paywalled.includes('Mortgages'));
  const german = await get(stories.german.publisher);
  assert.equal(german.headers['content-type'], 'text/html');
  assert.ok(german.bytes.includes(Buffer.from('Stra\u00dfenbahn', 'latin1')) && german.bytes.includes(0x84));
  const expected = { missing: 404, 'bot-wall': 403, broken: 500, empty: 200, 'to-metadata': 302, loop: 302, 'twenty-megabytes': 200, 'too-many': 429 };
  for (const [name, status] of Object.entries(expected)) assert.equal((await get(trouble[name])).status, status, name);
  assert.ok((await get(trouble['twenty-megabytes'])).bytes.length >= 20 << 20);
  await assert.rejects(get(trouble.half));
  await assert.rejects(get(trouble.endless), /too large/);
});

test('redirects lead to the story in the number that they say', async () => {
  for (const [name, hops] of [['three', 3], ['ten', 10], ['eleven', 11]]) {
    let url = world.links.redirects[name], count = 0;
    for (let answer; (answer = await ask(world, url)).headers.location && count < 20; count += 1) url = answer.headers.location;
    assert.deepEqual([url, count], [world.links.stories.orbit.publisher, hops]);
  }
});

test('the world speaks HTTP/2 too', async () => {
  const session = http2.connect(`https://127.0.0.1:${world.port}`, { ca: readFileSync(world.ca), servername: 'news.google.com' });
  const stream = session.request({ ':authority': 'news.google.com', ':path': '/home', 'user-agent': 'two' });
  const status = await new Promise((settle, fail) => { stream.on('response', (headers) => settle(headers[':status'])).on('error', fail); session.on('error', fail); });
  stream.close();
  session.close();
  assert.equal(status, 200);
  assert.deepEqual([world.seen[0].protocol, world.seen[0].host, world.seen[0].user_agent], ['HTTP/2.0', 'news.google.com', 'two']);
});

test('the proxy leads into the world and nowhere else', async () => {
  const connect = (target) => new Promise((settle, fail) => {
    const socket = net.connect(world.proxy, '127.0.0.1', () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`));
    socket.once('data', (data) => { socket.destroy(); settle(Number(data.toString().split(' ')[1])); }).on('error', fail);
  });
  assert.equal(await connect('news.google.com:443'), 200);
  assert.equal(await connect('www.elsewhere.example:443'), 502);
  assert.equal(await connect('news.google.com:22'), 502);
  assert.deepEqual(world.refused, ['www.elsewhere.example:443', 'news.google.com:22']);
  const { publisher } = world.links.stories.plain;
  const status = await new Promise((settle, fail) => http.get({ port: world.proxy, host: '127.0.0.1', path: publisher, headers: { host: new URL(publisher).host }, agent: false },
    (answer) => { answer.resume(); settle(answer.statusCode); }).on('error', fail));
  assert.equal(status, 200);
  assert.deepEqual([world.seen[0].host, world.seen[0].secure], ['gazette.plainfield.example', false]);
});

test('a test in another program reads, sets and mints over the control host', async () => {
  const control = async (path, body) => JSON.parse((await ask(world, `https://world.test${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).text);
  await control('/__set', { answer_form: 'chunked' });
  assert.equal(world.settings.answer_form, 'chunked');
  const { read } = await control('/__mint', { url: 'https://www.harbourpost.example/new', scenario: 'plain' });
  assert.equal(await resolved(read), 'https://www.harbourpost.example/new');
  assert.deepEqual((await control('/__seen')).seen.map(({ method }) => method), ['GET', 'POST']);
  assert.match((await control('/__set', { no: 1 })).error, /no setting/);
  await control('/__reset', {});
  assert.deepEqual(world.seen, []);
});

test('the article page has the shape of the captured one', { skip: without_samples }, async () => {
  const real = sample('article-page-2026-09-23.excerpt.html'), ours = (await ask(world, world.links.stories.orbit.read)).text;
  const after_body = (page) => shape(page.slice(page.indexOf('</body>')));
  assert.deepEqual(after_body(ours), after_body(real));
  const data = (page) => JSON.parse(/data-p="%\.@\.([^"]+)"/.exec(page)[1].replace(/&quot;/g, '"').replace(/^/, '["garturlreq",'));
  const kinds = (value) => (Array.isArray(value) ? value.map(kinds) : value === null ? null : typeof value);
  assert.deepEqual(kinds(data(ours)), kinds(data(real)));
  assert.equal(values_in(real).signature.length, values_in(ours).signature.length);
});

test('answers have the shape of the captured ones, chunk lengths included', { skip: without_samples }, async () => {
  const mask = (text) => text.replace(/"-?\d{12,}"/g, '"N"').replace(/\["(?:di|af\.httprm)",[^\]]*\]/g, 'T').replace(/https?:[^\\]+/g, 'U');
  const good = await post([[call(await article_page(world.links.stories.orbit.read))]]);
  assert.equal(mask(good.text), mask(sample('batchexecute-ok-2026-09-23.txt')).trimEnd());
  world.set({ answer_form: 'chunked' });
  const chunks = (text) => text.trimEnd().split('\n').slice(2);
  for (const text of [sample('batchexecute-error3-chunked-2026-07-31.txt'), (await post([[call({})]])).text]) {
    const lines = chunks(text);
    assert.equal(lines.length, 4);
    for (let i = 0; i < lines.length; i += 2) assert.equal(Number(lines[i]), lines[i + 1].length + 2);
  }
});

test('feed items have the elements of captured ones', { skip: without_samples }, async () => {
  const first_item = (xml) => [...xml.slice(xml.indexOf('<item>'), xml.indexOf('</item>')).matchAll(/<(\w+)/g)].map(([, name]) => name);
  const channel = (xml) => [...xml.slice(0, xml.indexOf('<item>')).matchAll(/<(\w+)/g)].map(([, name]) => name);
  const real = sample('feed-2026-08-05-search-brent-crude.xml'), ours = (await ask(world, world.links.feeds.search)).text;
  assert.deepEqual(first_item(ours), first_item(real));
  assert.deepEqual(channel(ours), channel(real));
  assert.equal(/(&lt;a .*?)https/.exec(ours)[1], /(&lt;a .*?)https/.exec(real)[1]);
  const real_tokens = sample('tokens-new-format.txt').trim().split('\n').slice(0, 200);
  for (const token of real_tokens) assert.equal(Buffer.from(token, 'base64url').subarray(0, 3).toString('hex'), '081322');
});
