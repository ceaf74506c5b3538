/** The publishers' own feeds in every form that there is, and feeds as the web also has them: broken, hostile, no feeds at all. */
import { attribute, text as xml } from '../markup.mjs';
import { HOUSES } from './catalogue.mjs';

const XML = 'application/xml; charset=utf-8';
const MEGABYTE = 1 << 20;

const teaser = ({ story }) => story.deck;

function rss(house, published) {
  const items = published.map(({ url, story }) => `<item><title>${xml(story.headline)}</title><link>${xml(url)}</link><guid>${xml(url)}</guid>`
    + `<pubDate>${story.published.toUTCString()}</pubDate><dc:creator>Desk of ${xml(house.name)}</dc:creator><description>${xml(`<p>${xml(teaser({ story }))}</p>`)}</description></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${xml(house.name)}</title>`
    + `<link>${house.home}/</link><description>All stories</description><language>en</language>${items.join('\n')}</channel></rss>`;
}

function atom(house, published) {
  const entries = published.map(({ url, story }) => `<entry><id>${xml(url)}</id><title>${xml(story.headline)}</title>`
    + `<link href="${attribute(new URL(url).pathname + new URL(url).search)}"/><published>${story.published.toISOString()}</published><updated>${story.published.toISOString()}</updated>`
    + `<author><name>Desk of ${xml(house.name)}</name></author><summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${xml(teaser({ story }))}</p></div></summary></entry>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="${house.home}/"><id>${house.home}/</id><title>${xml(house.name)}</title>`
    + `<link rel="self" href="/feeds/atom.xml"/><link href="/"/><updated>2026-11-05T09:00:00Z</updated>${entries.join('\n')}</feed>`;
}

function rdf(house, published) {
  const items = published.map(({ url, story }) => `<item rdf:about="${attribute(url)}"><title>${xml(story.headline)}</title><link>${xml(url)}</link>`
    + `<description>${xml(teaser({ story }))}</description><dc:date>${story.published.toISOString()}</dc:date></item>`);
  return '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    + `<channel rdf:about="${house.home}/feeds/rdf.xml"><title>${xml(house.name)}</title><link>${house.home}/</link><description>All stories</description></channel>${items.join('\n')}</rdf:RDF>`;
}

function json(house, published) {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1', title: house.name, home_page_url: `${house.home}/`, language: 'en', authors: [{ name: house.name }],
    items: published.map(({ url, story }) => ({ id: url, url, title: story.headline, content_text: teaser({ story }), date_published: story.published.toISOString() })),
  });
}

const laughs = () => {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY ha${i + 1} "${`&ha${i};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY ha0 "ha">${entities.join('')}]><rss version="2.0"><channel><title>&ha9;</title></channel></rss>`;
};
const outside = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>Outside</title><item><title>Root: &secret;</title></item></channel></rss>';
const broken = (feed) => feed.replace('</channel>', '<item><title>Salt & water</title></item></channel>');

const send = (type, draw) => (exchange, house, published) => exchange.send(200, draw(house, published), { 'content-type': type });

/** @type {Record<string, (exchange: import('../exchange.mjs').Exchange, house: object, published: object[]) => unknown>} */
export const FEEDS = {
  'rss.xml': send('application/rss+xml; charset=utf-8', rss),
  'atom.xml': send('application/atom+xml', atom),
  'rdf.xml': send(XML, rdf),
  'feed.json': send('application/feed+json', json),
  'latin.xml': (exchange, house, published) => exchange.send(200,
    Buffer.from(rss({ ...house, name: `${house.name} Caf\u00e9` }, published).replace('UTF-8', 'ISO-8859-1').replace(/[^\0-\xff]/g, '-'), 'latin1'), { 'content-type': 'text/xml' }),
  'broken.xml': send(XML, (house, published) => broken(rss(house, published))),
  'laughs.xml': send(XML, laughs),
  'outside.xml': send(XML, () => outside),
  'huge.xml': send(XML, (house, published) => rss(house, published).replace('<item>', `<item><title>${'long '.repeat(4 * MEGABYTE)}</title></item><item>`)),
  'page.html': (exchange, house) => exchange.send(200, `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="alternate" type="application/rss+xml" href="/feeds/rss.xml"><title>${xml(house.name)}</title></head><body><p>Our feed has moved.</p></body></html>`),
  'other.json': send('application/json', () => '{"status": "ok"}'),
  'empty.xml': send(XML, () => ''),
};

/** Answers under /feeds/ of a publisher; false for a name that is none. */
export function publisher_feed(exchange, house, published) {
  const way = FEEDS[exchange.path.slice('/feeds/'.length)];
  if (!way) return false;
  way(exchange, house, published.filter(({ house: by }) => by === house));
  return true;
}

/** Every feed of the first publisher by its name without an ending. */
export const feed_links = () => Object.fromEntries(Object.keys(FEEDS).map((name) => [name.replace(/\..*/, ''), `${HOUSES.harbour.home}/feeds/${name}`]));
