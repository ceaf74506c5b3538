/** Pages that lead elsewhere, and servers that say how long their pages are good for, on hosts of one publisher. */
import { attribute, text } from '../markup.mjs';

export const WAYS = 'www.wayside.example';
export const WAYS_AMP = 'amp.wayside.example';

const HOME = `https://${WAYS}`;
const SENTENCE = 'The ferry company said on Tuesday that the night crossing would return in spring, after passengers had asked for it in letters and at two meetings in the harbour hall.';

const article = (title, { head = '', count = 8, root = '' } = {}) => `<!doctype html><html lang="en"${root}><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${text(title)}</title>${head}</head>
<body><article><h1>${text(title)}</h1>${Array.from({ length: count }, (_, i) => `<p>${SENTENCE} Crossing number ${i + 1} was the fullest of its week.</p>`).join('\n')}</article></body></html>`;
const leads_on = (target, delay = 0, words = 'One moment, please.') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One moment</title><meta http-equiv="refresh" content="${delay}; url=${attribute(target)}"></head><body><p>${words}</p></body></html>`;
const link = (rel, href) => `<link rel="${rel}" href="${attribute(href)}">`;
const empty = (head) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Night ferry</title>${head}</head><body><div id="app"></div><script>/* draws everything */</script></body></html>`;

/** One page of an article in several; what stands below is on each of them. @param {{more?: string, head?: string}} [about] */
const part = (number, { more = '', head = '' } = {}) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>The long crossing</title>${head}${more ? link('next', more) : ''}</head>
<body><article><h1>The long crossing</h1>${Array.from({ length: 6 }, (_, i) => `<p>On day ${number}.${i + 1} the crew wrote that ${SENTENCE}</p>`).join('\n')}<p>The author has sailed on the ferry for a year and wrote this report on board, between the crossings.</p></article></body></html>`;
const page_of = (exchange) => Number(exchange.url.searchParams.get('page') ?? 1);

/** @type {Record<string, (exchange: import('../exchange.mjs').Exchange) => unknown>} */
const PAGES = {
  'story': (exchange) => exchange.send(200, article('Night ferry returns')),
  'refresh': (exchange) => exchange.send(200, leads_on('/refresh-2')),
  'refresh-2': (exchange) => exchange.redirect(`${HOME}/refresh-3`),
  'refresh-3': (exchange) => exchange.send(200, leads_on(`${HOME}/story`, 3)),
  'refresh-late': (exchange) => exchange.send(200, article('Live: the ferry', { head: '<meta http-equiv="refresh" content="300; url=/story">' })),
  'refresh-long': (exchange) => exchange.send(200, article('The ferry at length', { head: '<meta http-equiv="refresh" content="0; url=/missing">' })),
  'refresh-circle': (exchange) => exchange.send(200, leads_on('/refresh-circle-2')),
  'refresh-circle-2': (exchange) => exchange.send(200, leads_on('/refresh-circle')),
  'refresh-itself': (exchange) => exchange.send(200, leads_on('/refresh-itself#again')),
  'refresh-for-ever': (exchange) => exchange.send(200, leads_on(`/refresh-for-ever?${Number(exchange.url.search.slice(1)) + 1}`)),
  'refresh-private': (exchange) => exchange.send(200, leads_on('https://10.0.0.7/')),
  'refresh-plain': (exchange) => exchange.send(200, leads_on(`http://${WAYS}/story`)),
  'amp': (exchange) => exchange.send(200, article('Night ferry in short', { root: ' \u26a1', count: 3, head: link('canonical', `${HOME}/story`) })),
  'amp-lost': (exchange) => exchange.send(200, article('Night ferry in short', { root: ' amp', count: 3, head: link('canonical', `${HOME}/missing`) })),
  'amp-abroad': (exchange) => exchange.send(200, article('Night ferry in short', { root: ' amp', count: 3, head: link('canonical', 'https://www.oddcorner.example/plain') })),
  'amp-teased': (exchange) => exchange.send(200, article('Night ferry in full', { root: ' amp', count: 20, head: link('canonical', `${HOME}/story`) })),
  'empty-with-amp': (exchange) => exchange.send(200, empty(link('amphtml', `https://${WAYS_AMP}/story`))),
  'empty-with-empty': (exchange) => exchange.send(200, empty(link('amphtml', '/empty'))),
  'empty': (exchange) => exchange.send(200, empty(link('amphtml', '/empty-with-empty'))),
  'etag': (exchange) => kept(exchange, { 'cache-control': 'no-cache', etag: '"7"' }, exchange.request.headers['if-none-match'] === '"7"'),
  'dated': (exchange) => kept(exchange, { 'cache-control': 'max-age=0', 'last-modified': 'Tue, 03 Nov 2026 08:00:00 GMT' }, 'if-modified-since' in exchange.request.headers),
  'fresh': (exchange) => kept(exchange, { 'cache-control': 'max-age=3600', etag: '"7"' }, exchange.request.headers['if-none-match'] === '"7"'),
  'never': (exchange) => kept(exchange, { 'cache-control': 'no-store', etag: '"7"' }, 'if-none-match' in exchange.request.headers),
  'parted': (exchange) => exchange.send(200, part(page_of(exchange), page_of(exchange) < 4 ? { more: `/parted?page=${page_of(exchange) + 1}` } : {})),
  'parted-torn': (exchange) => (page_of(exchange) === 3 ? exchange.send(404, 'Not here') : exchange.send(200, part(page_of(exchange), { more: `/parted-torn?page=${page_of(exchange) + 1}` }))),
  'parted-for-ever': (exchange) => exchange.send(200, part(page_of(exchange), { more: `/parted-for-ever?page=${page_of(exchange) + 1}` })),
  'parted-same': (exchange) => exchange.send(200, part(1, { more: `/parted-same?page=${page_of(exchange) + 1}` })),
  'busy': (exchange) => exchange.send(429, 'Slow down', { 'retry-after': '120' }),
};

/** `settings.publisher`: 'well', 'changed' (another text, another mark), 'broken' (500) or 'gone' (no answer). */
function kept(exchange, headers, unchanged) {
  const { publisher } = exchange.settings;
  if (publisher === 'changed') return exchange.send(200, article('Night ferry returns, corrected'), { ...headers, etag: '"8"' });
  return unchanged ? exchange.send(304, '', headers) : exchange.send(200, article('Night ferry returns'), headers);
}

/** Speaks as both hosts. */
export function ways_host(exchange) {
  const { publisher } = exchange.settings;
  if (publisher === 'gone') return exchange.cut();
  if (publisher === 'broken') return exchange.send(500, 'Broken');
  const page = PAGES[exchange.path.slice(1)];
  return page ? page(exchange) : exchange.send(404, article('Not here', { count: 1 }));
}

export const ways_links = () => Object.fromEntries(Object.keys(PAGES).map((name) => [name, `${HOME}/${name}`]));
