/** Speaks as the Action API of en.wikipedia.org and www.wikidata.org: two modules of it, in the forms that the real ones have, and everything that they answer instead. */
import { ARTICLES, ITEMS, REDIRECTS } from './entries.mjs';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const MOST_VALUES = 50;
const MOST_EXTRACTS = 20;

export class Wikimedia {
  /** How many requests were under way at the same time, at most. */
  most_at_once = 0;
  #now = 0;

  /** @returns {[string, (exchange: object) => unknown][]} */
  rooms() {
    return [['en.wikipedia.org', this.#room('query', articles)], ['www.wikidata.org', this.#room('wbgetentities', entities)]];
  }

  #room(module, answer) {
    return async (exchange) => {
      this.most_at_once = Math.max(this.most_at_once, ++this.#now);
      try { await speak(exchange, module, answer); } finally { this.#now -= 1; }
    };
  }
}

async function speak(exchange, module, answer) {
  const { searchParams, pathname } = exchange.url;
  if (pathname !== '/w/api.php') return exchange.send(404, '<!doctype html><title>Not here</title>');
  if (!String(exchange.request.headers['user-agent'] ?? '')) return exchange.send(403, 'Please set a user-agent and respect our robot policy.', { 'content-type': 'text/plain' });
  const manner = MANNERS[exchange.settings.wikimedia];
  if (manner && await manner(exchange) !== true) return undefined;
  const said = (value) => exchange.send(200, JSON.stringify(value), JSON_TYPE);
  const wrong = (code, info) => exchange.send(200, JSON.stringify({ error: { code, info, docref: 'See the API usage.' } }), { ...JSON_TYPE, 'mediawiki-api-error': code });
  if (searchParams.get('action') !== module) return wrong('badvalue', `Unrecognized value for parameter "action": ${searchParams.get('action')}.`);
  if (searchParams.get('format') !== 'json' || searchParams.get('formatversion') !== '2' || searchParams.get('maxlag') !== '5') return wrong('badvalue', 'This world speaks formatversion=2 to clients that set maxlag=5.');
  const values = (searchParams.get(module === 'query' ? 'titles' : 'ids') ?? '').split('|');
  if (values.length > MOST_VALUES) return wrong('toomanyvalues', 'Too many values supplied.');
  return said(exchange.settings.wikimedia === 'odd-types' ? twisted(answer(values)) : answer(values));
}

/** prop=pageprops|description|extracts with redirects=1. */
function articles(names) {
  const normalized = [], redirects = [], pages = new Map();
  let extracts = 0;
  for (const name of names) {
    let title = name.replaceAll('_', ' ').trim();
    title = title.slice(0, 1).toUpperCase() + title.slice(1);
    if (title !== name) normalized.push({ fromencoded: false, from: name, to: title });
    const way = REDIRECTS[title];
    if (way) { redirects.push({ from: title, ...way }); title = way.to; }
    const article = ARTICLES[title];
    if (!article) { pages.set(title, { ns: 0, title, missing: true }); continue; }
    const { pageid, item, description, disambiguation, extract } = article;
    pages.set(title, { pageid, ns: 0, title, pageprops: { ...(disambiguation && { disambiguation: '' }), wikibase_item: item }, description, descriptionsource: 'local', ...(extracts++ < MOST_EXTRACTS && { extract }) });
  }
  return { ...(extracts > MOST_EXTRACTS ? { continue: { excontinue: MOST_EXTRACTS, continue: '||pageprops|description' } } : { batchcomplete: true }),
    query: { ...(normalized.length && { normalized }), ...(redirects.length && { redirects }), pages: [...pages.values()] } };
}

/** props=labels|descriptions|aliases|claims. */
const entities = (ids) => ({ entities: Object.fromEntries(ids.map((id) => [id, ITEMS[id] ?? { id, missing: '' }])), success: 1 });

/** Every text a number, every list an object, every object a list. */
function twisted(value) {
  if (Array.isArray(value)) return Object.fromEntries(value.map((one, at) => [at, twisted(one)]));
  if (typeof value === 'object' && value) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'query' || key === 'entities' ? twisted(one) : [twisted(one)]]));
  return typeof value === 'string' ? value.length : String(value);
}

/** What comes instead; true: the answer after all. */
const MANNERS = {
  'busy': (exchange) => exchange.send(200, JSON.stringify({ error: { code: 'maxlag', info: 'Waiting for 10.0.0.1: 7.2 seconds lagged.', host: '10.0.0.1', lag: 7.2, type: 'db' } }), { ...JSON_TYPE, 'retry-after': '5', 'mediawiki-api-error': 'maxlag' }),
  'too-many': (exchange) => exchange.send(429, '<!doctype html><title>Wikimedia Error</title><p>Too Many Requests', { 'retry-after': '1000' }),
  'page': (exchange) => exchange.send(200, '<!doctype html><title>Wikimedia Error</title><p>Our servers are currently under maintenance.'),
  'half': (exchange) => exchange.send(200, '{"batchcomplete":true,"query":{"pages":[{"pageid":1,"ns":0,"ti', JSON_TYPE),
  'deep': (exchange) => exchange.send(200, '['.repeat(500_000), JSON_TYPE),
  'huge': (exchange) => { exchange.response.writeHead(200, JSON_TYPE); return exchange.pour(Buffer.alloc(1 << 16, ' '), 8 << 20); },
  'cut': async (exchange) => { exchange.response.writeHead(200, { ...JSON_TYPE, 'content-length': 5000 }); exchange.response.write('{'); await exchange.wait(30); exchange.cut(); },
  'slow': async (exchange) => exchange.wait(exchange.settings.slow_ms),
  // A query is answered, and then Wikidata has items that are larger than a client of Sidelight's takes together.
  'large-items': async (exchange) => (exchange.url.searchParams.get('ids') ?? '').includes('|') ? void await MANNERS.huge(exchange) : true,
};
