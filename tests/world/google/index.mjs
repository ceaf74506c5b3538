/** Speaks as news.google.com. */
import { article_page, token_of } from './article_page.mjs';
import { batchexecute } from './batchexecute.mjs';
import { atom, rss, unavailable_rss } from './feeds.mjs';
import { list_page } from './list_page.mjs';
import { Registry } from './registry.mjs';
import { SCENARIOS } from './scenarios.mjs';

const XML = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate' };

export class Google {
  registry = new Registry();
  SCENARIOS = SCENARIOS;
  pages_given = 0;
  consented = new Set();
  /** @type {Map<string, {title: string, clusters: object[][]}>} list pages by path, feeds by the word searched for */
  lists = new Map();
  feeds = new Map();

  reset() {
    this.pages_given = 0;
    this.consented.clear();
    this.registry.forget_pairs();
  }

  /** @param {import('../exchange.mjs').Exchange} exchange */
  speak(exchange) {
    const { path } = exchange;
    const token = token_of(path);
    if (token) return article_page(exchange, token, this);
    if (path === '/_/DotsSplashUi/data/batchexecute') return batchexecute(exchange, this);
    if (/^\/(?:rss|atom)(?:\/|$)/.test(path)) return this.#feed(exchange);
    const list = this.lists.get(path) ?? (path === '/search' ? this.lists.get('/home') : undefined);
    if (path === '/') return exchange.redirect('https://news.google.com/home?hl=en-US&gl=US&ceid=US:en');
    if (!list) return exchange.send(404, '<html><title>Error 404 (Not Found)!!1</title></html>');
    return exchange.send(200, list_page({ ...list, link_target: exchange.settings.link_target }));
  }

  #feed(exchange) {
    const word = exchange.url.searchParams.get('q') ?? '';
    const feed = this.feeds.get(word);
    if (!feed) return exchange.send(200, unavailable_rss(), XML);
    const title = word ? `"${word}" - Google News` : feed.title;
    const address = word ? `https://news.google.com/search?q=${encodeURIComponent(word)}&hl=en-US&gl=US&ceid=US:en` : 'https://news.google.com/?hl=en-US&gl=US&ceid=US:en';
    return exchange.send(200, (exchange.path.startsWith('/atom') ? atom : rss)({ title, address, clusters: feed.clusters }), XML);
  }
}
