import assert from 'node:assert/strict';
import test from 'node:test';

/** What the program on this computer says to a question, or the words with which the browser ends the line. */
let host = { say: [], end: null, asked: [] };
globalThis.browser = { runtime: { connectNative() {
  const heard = {};
  const port = { onMessage: { addListener: (listener) => { heard.message = listener; } }, onDisconnect: { addListener: (listener) => { heard.end = listener; } }, disconnect() { host.closed = true; },
    postMessage(message) {
      host.asked.push(message);
      setImmediate(() => { for (const one of host.say) heard.message(one); if (host.end !== null) heard.end({ error: { message: host.end } }); });
    } };
  return port;
} } };
const { DOMAINS, LINK_PATTERNS, isGoogleLink } = await import('../src/links/google.js');
const { resolveOnce } = await import('../src/links/resolve.js');
const { readFailure } = await import('../src/links/failure.js');

/** As the browsers match: scheme, host, then path and query, where only the star stands for more. */
const matches = (pattern, url) => {
  const [, domain, path] = /^\*:\/\/([^/]+)(\/.*)$/.exec(pattern);
  const { protocol, hostname, pathname, search } = new URL(url);
  const glob = new RegExp(`^${path.split('*').map((part) => part.replace(/[.?]/g, '\\$&')).join('.*')}$`);
  return /^https?:$/.test(protocol) && hostname === domain && glob.test(pathname + search);
};

test('the menu has its entry on every form of a link, on others not, and the panel agrees', () => {
  const links = ['https://news.google.com/read/CBMiX?hl=en', 'https://news.google.com/articles/CBMiX', 'https://news.google.com/rss/articles/CBMiX?oc=5', 'https://news.google.com/__i/rss/rd/articles/CBMiX?oc=5',
    'https://news.google.com/atom/articles/CBMiX', 'http://news.google.com/news/url?sa=t&url=http://a.example/', 'https://news.google.com/topics/CAAqX', 'https://news.google.de/nwshp', 'https://news.google.co.uk/',
    'https://consent.google.com/m?continue=https://news.google.com/rss/articles/CBMiX', 'https://consent.google.com/ml?continue=x', 'https://www.google.com/sorry/index?continue=https://news.google.com/read/X',
    'https://www.google.com/url?rct=j&url=https://a.example/', 'https://www.google.com.br/url?q=https://a.example/', 'https://google.de/url?q=x', 'https://www.google.com/amp/s/a.example/x', 'https://www.google.fr/amp/a.example/x'];
  const others = ['https://www.google.com/search?q=x', 'https://www.google.com/', 'https://mail.google.com/url?q=x', 'https://maps.google.com/amp/x', 'https://news.google.com.evil.example/read/X', 'https://www.google.evil.example/url?q=x',
    'https://www.publisher.example/read/CBMiX', 'https://www.google.com/urlx?q=', 'https://notgoogle.com/url?q=x', 'https://consent.youtube.com/m?continue=x'];
  for (const url of links) assert.ok(LINK_PATTERNS.some((pattern) => matches(pattern, url)) && isGoogleLink(url), url);
  for (const url of others) assert.ok(!LINK_PATTERNS.some((pattern) => matches(pattern, url)) && !isGoogleLink(url), url);
});

test('Google’s countries are named once each', () => {
  assert.equal(new Set(DOMAINS).size, DOMAINS.length);
  assert.ok(DOMAINS.length > 180 && DOMAINS.every((domain) => /^(?:com|cat|[a-z]{2}|(?:com?)\.[a-z]{2})$/.test(domain)));
});

test('one question to the host is answered with an address, the host’s sentence or the line’s end', async () => {
  const answer = (link) => ({ jsonrpc: '2.0', id: 1, result: { links: [link] } });
  const told = { kind: 'NotAnArticle', message: 'A topic.', hint: 'Open one.', retryable: false };
  const table = [
    [{ say: [{ jsonrpc: '2.0', method: 'links/resolved', params: { request: 1 } }, answer({ original: 'https://a.example/x' })] }, { original: 'https://a.example/x' }],
    [{ say: [answer({ error: told })] }, { error: { ...told, retryAfterMs: 0, supported: [] } }],
    [{ say: [answer({ original: 'javascript:alert(1)' })] }, 'InternalError'], [{ say: [answer({})] }, 'InternalError'], [{ say: [{ jsonrpc: '2.0', id: 1, result: [] }] }, 'InternalError'],
    [{ say: [{ jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'No.', data: { kind: 'InvalidParams' } } }] }, 'InvalidParams'],
    [{ say: ['noise', { id: 1 }], end: 'No such native application org.sidelight.host' }, { host: 'host-missing', why: 'No such native application org.sidelight.host' }],
    [{ say: [], end: '' }, { host: 'host-lost', why: '' }],
  ];
  for (const [given, wanted] of table) {
    host = { say: [], end: null, asked: [], closed: false, ...given };
    const outcome = await resolveOnce('https://news.google.com/read/CBMiX');
    if (typeof wanted === 'string') assert.equal(outcome.error.kind, wanted);
    else assert.deepEqual(outcome, wanted);
    assert.deepEqual(host.asked, [{ jsonrpc: '2.0', id: 1, method: 'links/resolve', params: { urls: ['https://news.google.com/read/CBMiX'] } }]);
    assert.ok(host.closed);
  }
});

test('a failure that was handed on is read again, whatever it is', () => {
  assert.deepEqual(readFailure({ host: 'host-missing', why: 'x' }), { host: 'host-missing', why: 'x' });
  assert.equal(readFailure({ error: { kind: 'BadToken', message: 'm', hint: 'h' } }).error.kind, 'BadToken');
  for (const broken of [null, 5, [], { host: 'elsewhere' }, { error: 'x' }]) assert.equal(readFailure(broken).error.kind, 'InternalError');
});
