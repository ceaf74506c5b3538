/** Speaks as the publishers: their stories, a series of many short ones, a shortener, an advertiser and the odd corner. */
import { clean_page, to_windows_1252 } from './article_html.mjs';
import { ADVERTISER, HOUSES, ODD_CORNER, SHORTENER } from './catalogue.mjs';
import { publisher_feed } from './feeds.mjs';
import { trouble_host } from './trouble.mjs';
import { WAYS, WAYS_AMP, ways_host } from './ways.mjs';

export const SERIES_LENGTH = 500;
export const series_url = (number) => `${HOUSES.field.home}/series/${number}`;

/** @param {import('./catalogue.mjs').Published[]} published @returns {Map<string, (exchange: object) => unknown>} */
export function publishers(published) {
  const rooms = new Map(Object.values(HOUSES).map((house) => [house.host, (exchange) => house_speaks(exchange, house, published)]));
  rooms.set(SHORTENER, (exchange) => shortener(exchange, published));
  rooms.set(ADVERTISER, (exchange) => exchange.send(200, '/* an advertisement */', { 'content-type': 'text/javascript' }));
  rooms.set(ODD_CORNER, trouble_host);
  for (const host of [WAYS, WAYS_AMP]) rooms.set(host, ways_host);
  return rooms;
}

function house_speaks(exchange, house, published) {
  const { path } = exchange;
  const found = published.find(({ url, house: by }) => by === house && new URL(url).pathname === path);
  const others = published.filter((one) => one !== found).map(({ url, story }) => ({ url, headline: story.headline }));
  if (found) return send_page(exchange, found, found.draw({ ...found, others }));
  if (path.startsWith('/series/') && house === HOUSES.field) return series(exchange, published, others);
  if (path.startsWith('/feeds/') && publisher_feed(exchange, house, published)) return undefined;
  if (path.startsWith('/assets/')) return asset(exchange);
  if (path === '/') return exchange.send(200, front_page(house, published));
  return exchange.send(404, `<!doctype html><title>Not found | ${house.name}</title><link rel="icon" href="data:,"><p>There is no such page.</p>`);
}

function send_page(exchange, { legacy }, page) {
  return legacy ? exchange.send(200, to_windows_1252(page), { 'content-type': 'text/html' }) : exchange.send(200, page);
}

/** One short article for every number: what a whole feed of distinct links needs. */
function series(exchange, published, others) {
  const number = Number(exchange.path.slice('/series/'.length));
  if (!Number.isInteger(number) || number < 1 || number > SERIES_LENGTH) return exchange.send(404, 'No such number');
  const { story, house } = published.find(({ key }) => key === 'science');
  const numbered = { ...story, headline: `Field note ${number}: ${story.headline}`, published: new Date(story.published.getTime() + number * 3600_000) };
  return exchange.send(200, clean_page({ story: numbered, house, url: series_url(number), others }));
}

function asset(exchange) {
  const [type, body] = { js: ['text/javascript', 'document.documentElement.dataset.site = "ready";'], css: ['text/css', '.skip{position:absolute;left:-999px}'] }[exchange.path.split('.').pop()]
    ?? ['image/png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')];
  return exchange.send(200, body, { 'content-type': type });
}

function front_page(house, published) {
  const list = published.filter(({ house: by }) => by === house).map(({ url, story }) => `<li><a href="${url.replace(/&/g, '&amp;')}">${story.headline}</a></li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${house.name}</title><link rel="icon" href="data:,"></head><body><h1>${house.name}</h1><ul>${list.join('')}</ul></body></html>`;
}

/** `/r/3/orbit` leads over three redirects of three kinds to the story. */
function shortener(exchange, published) {
  const [, count, key] = /^\/r\/(\d{1,2})\/(\w+)$/.exec(exchange.path) ?? [];
  const target = published.find((one) => one.key === key);
  if (!target) return exchange.send(404, 'No such short link');
  const left = Number(count) - 1;
  const status = [301, 302, 307, 308, 303][left % 5];
  return exchange.redirect(left > 0 ? `https://${SHORTENER}/r/${left}/${key}` : target.url, Math.max(status ?? 302, 301));
}
