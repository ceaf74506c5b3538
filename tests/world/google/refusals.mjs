/** What comes instead of an article page: refusals, consent, interstitials and a failing network. */
import { attribute } from '../markup.mjs';

const LARGEST = 256 << 20;

/**
 * @param {string} manner
 * @param {import('../exchange.mjs').Exchange} exchange
 * @returns {Promise<boolean>} whether the request has been dealt with
 */
export async function refuse(manner, exchange, google, token) {
  const way = WAYS[manner];
  return way ? (await way(exchange, google, token)) !== false : false;
}

const WAYS = {
  'rate-limited': (exchange) => exchange.send(429, '<html><title>Error 429 (Too Many Requests)</title><p>That is an error.</html>'),
  'not-found': (exchange) => exchange.send(404, '<html><title>Error 404 (Not Found)</title></html>'),
  'sorry': (exchange) => exchange.redirect(`https://www.google.com/sorry/index?continue=${exchange.url}&q=test`),
  'sorry-body': (exchange) => exchange.send(200, '<html><body><a href="/sorry/index?continue=">Unusual traffic</a></body></html>'),
  'interstitial': (exchange) => exchange.send(200, interstitial()),
  'interstitial-on-rss': (exchange) => (exchange.path.startsWith('/rss/') ? exchange.send(200, interstitial()) : false),
  'consent-wall': (exchange) => exchange.redirect(consent_address(exchange.url, 'wall')),
  'consent-once': consent_once,
  'leads-away': (exchange, google, token) => exchange.redirect(google.registry.find(token)?.url ?? 'https://www.meridian-ledger.example/'),
  'page-loop': (exchange) => {
    const next = new URL(exchange.url);
    next.searchParams.set('hop', String((Number(next.searchParams.get('hop')) || 0) + 1));
    return exchange.redirect(next);
  },
  'slow': async (exchange) => ((await exchange.wait(exchange.settings.slow_ms)) ? false : true),
  'cut': async (exchange) => {
    exchange.response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': 50_000 });
    exchange.response.write('<!doctype html><html><head><title>Google News</title>');
    await exchange.wait(30);
    exchange.cut();
  },
  'endless-page': (exchange) => {
    exchange.response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return exchange.pour(Buffer.alloc(1 << 16, '<p>more</p>'), LARGEST);
  },
};

const interstitial = () => '<!doctype html><html lang="en"><head><base href="https://news.google.com/"><link rel="icon" href="data:,">'
  + '<title>Google News</title></head><body><noscript>Please turn on JavaScript.</noscript><script>var page = 1;</script></body></html>';

/**
 * The chain seen from the European Union: consent sets a cookie on the way out; who comes to the consent page without it is sent
 * back and let through, who replays it gets the wall.
 */
function consent_once(exchange, google, token) {
  if (google.consented.has(token)) return false;
  google.consented.add(token);
  return exchange.redirect(consent_address(exchange.url, 'once'), 302, { 'set-cookie': 'SOCS=CAAaBgiA_test; Domain=.google.com; Path=/; Secure' });
}

/** As seen: `continue` is escaped only where its query has an equals sign. */
function consent_address(url, mode) {
  return `https://consent.google.com/m?continue=${url.origin}${url.pathname}?oc%3D5&gl=DE&m=0&pc=n&cm=2&hl=en-US&src=1&mode=${mode}`;
}

/** Speaks as consent.google.com. */
export function consent_host(exchange) {
  const { searchParams } = exchange.url;
  const target = searchParams.get('continue') ?? 'https://news.google.com/';
  if (!/^\/m[l]?$/.test(exchange.path)) return exchange.send(404, 'Not here');
  const replayed = String(exchange.request.headers.cookie ?? '').includes('SOCS=');
  if (searchParams.get('mode') === 'once' && !replayed) return exchange.redirect(target, 303);
  return exchange.send(200, '<!doctype html><html lang="en"><head><title>Before you continue to Google News</title><link rel="icon" href="data:,"></head><body>'
    + '<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain this stand-in service.</p>'
    + '<form action="https://consent.google.com/save" method="POST"><input type="hidden" name="set_eom" value="true">'
    + `<input type="hidden" name="continue" value="${attribute(target)}"><button>Reject all</button></form>`
    + '<form action="https://consent.google.com/save" method="POST"><input type="hidden" name="set_sc" value="true"><button>Accept all</button></form></body></html>');
}

/** Speaks as www.google.com, of which only the refusal page exists here. */
export function sorry_host(exchange) {
  if (!exchange.path.startsWith('/sorry/')) return exchange.send(404, 'Not here');
  return exchange.send(429, '<!doctype html><html><head><title>Sorry…</title><link rel="icon" href="data:,"></head><body><p>Our systems have detected unusual traffic.</p>'
    + '<form action="index" method="post"><div id="recaptcha"></div></form></body></html>');
}
