/** Stocks Google with the world's stories and gives every useful address a name. */
import { ODD_CORNER, SHORTENER } from './publishers/catalogue.mjs';
import { feed_links } from './publishers/feeds.mjs';
import { SERIES_LENGTH, series_url } from './publishers/index.mjs';
import { TROUBLE } from './publishers/trouble.mjs';
import { ways_links } from './publishers/ways.mjs';
import { SCENARIOS } from './google/scenarios.mjs';
import { jslog } from './google/list_page.mjs';
import { newsstand_token, old_token, open_link_token, youtube_token } from './tokens.mjs';

const LOCALE = 'hl=en-US&gl=US&ceid=US:en';
const GOOGLE = 'https://news.google.com';
const VIDEO = 'qs8Lm2Xw0aE';
const LONG_FEED = 100;

/** What an answer must not be, although its length is right: name → URL that a token stands for. */
const FALSE_TARGETS = {
  'answer-loopback': 'http://127.0.0.1:9/story',
  'answer-private': 'https://10.1.2.3/story',
  'answer-metadata': 'http://169.254.169.254/latest/meta-data/',
  'answer-google': 'https://news.google.com/home?hl=en-US',
  'answer-script': 'javascript:alert(document.domain)',
  'answer-file': 'file:///etc/passwd',
  'answer-control': 'https://www.meridian-ledger.example/a\u0000b\r\nHost: x',
  'answer-user': 'https://user:password@www.meridian-ledger.example/story',
};

/** @param {import('./google/index.mjs').Google} google @param {import('./publishers/catalogue.mjs').Published[]} published */
export function stock(google, published) {
  const { registry } = google;
  const read = (token) => `${GOOGLE}/read/${token}?${LOCALE}`;
  const items = published.map(({ key, url, house, story }) => {
    const token = registry.mint(url);
    return { key, url, token, headline: story.headline, publisher: house.name, home: house.home, published: story.published };
  });
  const of = (key) => items.find((item) => item.key === key);
  const orbit = of('orbit');

  stock_lists(google, items, orbit);
  stock_feeds(google, items);

  const stories = Object.fromEntries(items.map(({ key, url, token }) => [key, {
    publisher: url, token, read: read(token), articles: `${GOOGLE}/articles/${token}?${LOCALE}`, rss: `${GOOGLE}/rss/articles/${token}?oc=5`,
    atom: `${GOOGLE}/atom/articles/${token}?oc=5`, old: `${GOOGLE}/rss/articles/${old_token(url)}?oc=5`, old_amp: `${GOOGLE}/rss/articles/${old_token(url, `${url}/amp`)}?oc=5`,
  }]));
  const scenarios = Object.fromEntries(Object.keys(SCENARIOS).map((name) => [name, read(registry.mint(orbit.url, name))]));
  for (const [name, url] of Object.entries(FALSE_TARGETS)) scenarios[name] = read(registry.mint(url));

  const trouble = Object.fromEntries(Object.keys(TROUBLE).map((name) => [name, `https://${ODD_CORNER}/${name}`]));
  const trouble_reads = Object.fromEntries(Object.entries(trouble).map(([name, url]) => [name, read(registry.mint(url))]));
  const newsstand = registry.mint(orbit.url, 'plain', { token: newsstand_token('orbit') });
  return {
    lists: { home: `${GOOGLE}/home?${LOCALE}`, topic: `${GOOGLE}/topics/CAAqBwgKMTestTopic?${LOCALE}`, odd: `${GOOGLE}/topics/CAAqBwgKMOddCards?${LOCALE}` },
    feeds: { top: `${GOOGLE}/rss?${LOCALE}`, search: `${GOOGLE}/rss/search?q=bridge&${LOCALE}`, hundred: `${GOOGLE}/rss/search?q=hundred&${LOCALE}`,
      old: `${GOOGLE}/rss/search?q=old&${LOCALE}`, unavailable: `${GOOGLE}/rss/search?q=nothing&${LOCALE}`, atom: `${GOOGLE}/atom?${LOCALE}`, atom_search: `${GOOGLE}/atom/search?q=bridge&${LOCALE}` },
    publisher_feeds: feed_links(),
    stories,
    scenarios,
    trouble,
    trouble_reads,
    ways: ways_links(),
    redirects: { three: `https://${SHORTENER}/r/3/orbit`, ten: `https://${SHORTENER}/r/10/orbit`, eleven: `https://${SHORTENER}/r/11/orbit` },
    shapes: {
      youtube: `${GOOGLE}/rss/articles/${youtube_token(VIDEO)}?oc=5`, youtube_answer: `https://www.youtube.com/watch?v=${VIDEO}`,
      newsstand: `${GOOGLE}/articles/${newsstand}?${LOCALE}`, open_link: `${GOOGLE}/articles/${newsstand_token('closed')}?uo=${open_link_token(orbit.url)}&${LOCALE}`,
      old_redirect: `${GOOGLE}/__i/rss/rd/articles/${old_token(orbit.url)}?oc=5`,
      consent_old: `https://consent.google.com/ml?continue=${GOOGLE}/rss/articles/${old_token(orbit.url)}?oc%3D5&gl=FR&hl=en-US&cm=2&pc=n&src=1`,
      consent_new: `https://consent.google.com/m?continue=${GOOGLE}/rss/articles/${orbit.token}?oc%3D5&gl=DE&m=0&pc=n&cm=2&hl=en-US&src=1`,
      sorry: `https://www.google.com/sorry/index?continue=${GOOGLE}/read/${orbit.token}`,
      news_url: `http://news.google.com/news/url?sa=t&fd=R&ct2=us&usg=AFQtest&clid=c3a7&cid=527&ei=u0Kx&url=${orbit.url}`,
      alert: `https://www.google.com/url?rct=j&sa=t&url=${encodeURIComponent(of('bridge').url)}&ct=ga&cd=CAEtest&usg=AOvTest`,
      amp_viewer: `https://www.google.com/amp/s/${orbit.url.slice('https://'.length)}`,
      unknown: read('CBMiunknowntokenunknowntoken'),
    },
  };
}

function stock_lists(google, items, orbit) {
  const [first, second, ...rest] = items;
  const clusters = [[first, { ...second, headline: `${second.headline}: what it means` }], [second], ...rest.map((item) => [item]), [{ ...first, url: null }]];
  for (const path of ['/home', '/topics/CAAqBwgKMTestTopic']) google.lists.set(path, { title: 'Google News', clusters });
  const odd = (headline, changes) => [{ ...orbit, headline, ...changes }];
  google.lists.set('/topics/CAAqBwgKMOddCards', { title: 'Google News - Odd', clusters: [
    odd('A card without jslog', { url: null }),
    odd('A card of 2021, its URL in the open', { jslog: `95014; 4:${orbit.url}; track:click,vis` }),
    odd('A card whose jslog is no base64', { jslog: '95014; 5:%%%not-base64%%%; track:click' }),
    odd('A card whose jslog is no array', { jslog: `95014; 5:${Buffer.from('{"a":1}').toString('base64')}; track:click` }),
    odd('A card that tells another address', { jslog: jslog('https://www.harbourpost.example/elsewhere') }),
    odd('A card that tells a script', { jslog: jslog('javascript:alert(1)') }),
    odd('A card that tells a Google address', { jslog: jslog('https://news.google.com/foryou') }),
    odd('A card of 2023, decodable by itself', { token: old_token(orbit.url), shape: 'articles' }),
  ] });
}

function stock_feeds(google, items) {
  const [first, second, ...rest] = items;
  google.feeds.set('', { title: 'Top stories - Google News', clusters: [[first, second], ...rest.map((item) => [item])] });
  google.feeds.set('bridge', { clusters: [[second], [first]] });
  google.feeds.set('old', { clusters: items.map((item) => [{ ...item, token: old_token(item.url) }]) });
  const science = items.find(({ key }) => key === 'science');
  const hundred = Array.from({ length: Math.min(LONG_FEED, SERIES_LENGTH) }, (_, i) => [{ ...science, headline: `Field note ${i + 1} - ${science.headline}`, token: google.registry.mint(series_url(i + 1)) }]);
  google.feeds.set('hundred', { clusters: hundred });
}
