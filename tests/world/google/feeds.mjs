/** RSS in the form of 2026 (one line, six elements an item), the Atom sibling, and the feed that is not available. */
import { attribute, text as xml } from '../markup.mjs';

const RESTRICTION = 'Copyright © 2026. This feed belongs to a stand-in for tests and is made available to a personal feed reader only.';
const MARK = 'https://lh3.googleusercontent.com/-test=w256';

/**
 * @typedef {{headline: string, publisher: string, home: string, token: string, published: Date}} Item
 * @param {{title: string, address: string, clusters: Item[][]}} feed a cluster's first item is the feed's item, the others stand in its description
 */
export function rss({ title, address, clusters }) {
  return `${channel(title, address)}${clusters.map(rss_item).join('')}</channel></rss>`;
}

export function unavailable_rss() {
  return `${channel('Google News', 'https://news.google.com/?ceid=US:en&hl=en-US&gl=US')}<item><title>This feed is not available.</title>`
    + '<link>https://news.google.com/?fr_unfepa=1&amp;oc=5</link><guid isPermaLink="false">news:unfepa</guid><description>'
    + `${xml('For the latest headlines visit <a href="https://news.google.com/?oc=5" target="_blank">Google News</a>.')}</description></item></channel></rss>`;
}

function channel(title, address) {
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><generator>NFE/5.0</generator>'
    + `<title>${xml(title)}</title><link>${xml(address)}</link><language>en-US</language><webMaster>news-webmaster@google.com</webMaster><copyright>${xml(RESTRICTION)}</copyright>`
    + '<lastBuildDate>Thu, 05 Nov 2026 09:00:00 GMT</lastBuildDate><image><title>Google News</title>'
    + `<url>${MARK}</url><link>https://news.google.com/</link><height>256</height><width>256</width></image><description>Google News</description>`;
}

const link_to = ({ token }, kind = 'rss') => `https://news.google.com/${kind}/articles/${token}?oc=5`;

function anchor(item, kind) {
  return `<a href="${link_to(item, kind)}" target="_blank">${xml(item.headline)}</a>&nbsp;&nbsp;<font color="#6f6f6f">${xml(item.publisher)}</font>`;
}

function description(cluster, kind) {
  return cluster.length === 1 ? anchor(cluster[0], kind) : `<ol>${cluster.map((item) => `<li>${anchor(item, kind)}</li>`).join('')}</ol>`;
}

function rss_item(cluster) {
  const [item] = cluster;
  return `<item><title>${xml(`${item.headline} - ${item.publisher}`)}</title><link>${xml(link_to(item))}</link><guid isPermaLink="false">${item.token}</guid>`
    + `<pubDate>${item.published.toUTCString()}</pubDate><description>${xml(description(cluster, 'rss'))}</description>`
    + `<source url="${attribute(item.home)}">${xml(item.publisher)}</source></item>`;
}

/** The same under /atom. Only its links were ever seen (`/atom/articles/…?oc=5`); the frame around them is plain Atom. */
export function atom({ title, address, clusters }) {
  const entries = clusters.map((cluster) => {
    const [item] = cluster;
    return `<entry><id>${item.token}</id><title type="text">${xml(`${item.headline} - ${item.publisher}`)}</title>`
      + `<link href="${attribute(link_to(item, 'atom'))}"/><updated>${item.published.toISOString()}</updated>`
      + `<content type="html">${xml(description(cluster, 'atom'))}</content><source><title>${xml(item.publisher)}</title><link href="${attribute(item.home)}"/></source></entry>`;
  });
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US"><generator>NFE/5.0</generator>'
    + `<id>${xml(address)}</id><title>${xml(title)}</title><link href="${attribute(address)}"/><rights>${xml(RESTRICTION)}</rights><updated>2026-11-05T09:00:00.000Z</updated>${entries.join('')}</feed>`;
}
