/** A story as a page: plain and well made, full of everything that surrounds an article today, or behind a paywall. */
import { attribute, script_text, text } from '../markup.mjs';

const TAGS = { paragraph: 'p', heading: 'h2', quote: 'blockquote' };
const TINY = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** @typedef {{story: import('./story.mjs').Story, url: string, house: {name: string, home: string}, others: {headline: string, url: string}[]}} Page */

const block_html = ({ kind, text: words }) => `<${TAGS[kind]}>${text(words)}</${TAGS[kind]}>`;
const human_date = (date, language) => date.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });

/** @param {Page} page */
function linked_data({ story, url, house }, more = {}) {
  const data = {
    '@context': 'https://schema.org', '@type': 'NewsArticle', headline: story.headline, description: story.deck, inLanguage: story.language,
    mainEntityOfPage: url, datePublished: story.published.toISOString(), dateModified: story.modified.toISOString(), articleSection: story.section,
    author: [{ '@type': 'Person', name: story.author }], publisher: { '@type': 'NewsMediaOrganization', name: house.name, url: house.home }, ...more,
  };
  return `<script type="application/ld+json">${script_text(data)}</script>`;
}

/** @param {Page} page */
function metadata({ story, url, house }) {
  const property = (name, value) => `<meta property="${name}" content="${attribute(value)}">`;
  return `<title>${text(story.headline)} | ${text(house.name)}</title><link rel="icon" href="data:,"><link rel="canonical" href="${attribute(url)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="${attribute(story.deck)}"><meta name="author" content="${attribute(story.author)}">
${property('og:type', 'article')}${property('og:title', story.headline)}${property('og:description', story.deck)}${property('og:site_name', house.name)}${property('og:url', url)}
${property('article:published_time', story.published.toISOString())}${property('article:modified_time', story.modified.toISOString())}${property('article:section', story.section)}`;
}

const STYLE = `<style>body{margin:0 auto;max-width:720px;padding:0 20px 60px;font:18px/1.6 Georgia,serif;color:#1b1b1b;background:#fff}header,nav,footer,aside,time,.byline{font-family:system-ui,sans-serif;font-size:14px}
h1{font-size:36px;line-height:1.15}blockquote{margin:24px 0;padding-inline-start:20px;border-inline-start:4px solid #c33;font-style:italic}figure{margin:24px 0}figure div{height:220px;background:linear-gradient(120deg,#9db4c8,#dfe8ee)}
figcaption{font-size:14px;color:#666}.ad{margin:20px 0;padding:30px;background:#f2f2f2;text-align:center;font:13px system-ui,sans-serif}.cookies{position:fixed;inset:auto 0 0 0;padding:16px;background:#222;color:#fff;font:14px system-ui,sans-serif}</style>`;

/** @param {Page} page */
export function clean_page(page) {
  const { story, house } = page;
  return `<!doctype html><html lang="${story.language}"><head><meta charset="utf-8">${metadata(page)}${linked_data(page)}${STYLE}</head>
<body><header><a href="${house.home}/">${text(house.name)}</a></header><main><article><h1>${text(story.headline)}</h1><p class="deck">${text(story.deck)}</p>
<p class="byline">By <a rel="author" href="/staff/">${text(story.author)}</a> · <time datetime="${story.published.toISOString()}">${human_date(story.published, story.language)}</time></p>
<figure><div role="img" aria-label="${attribute(story.caption)}"></div><figcaption>${text(story.caption)}</figcaption></figure>
${story.blocks.map(block_html).join('\n')}</article></main><footer>© ${house.name}</footer></body></html>`;
}

/** @param {Page} page */
export function heavy_page(page) {
  const { story, house, others } = page;
  const middle = Math.ceil(story.blocks.length / 2);
  const links = others.map(({ headline, url }) => `<li><a href="${attribute(url)}"><img src="${TINY}" data-src="/assets/thumb.png" class="lazyload" alt=""><span>${text(headline)}</span></a></li>`).join('');
  const advert = (slot) => `<div class="ad ad-slot" id="div-gpt-ad-${slot}" data-ad-unit="/4711/${slot}"><span>Advertisement</span><script>window.adQueue=(window.adQueue||[]).concat(${slot});</script></div>`;
  return `<!doctype html><html lang="${story.language}" class="no-js"><head><meta charset="utf-8">${metadata(page)}
<script>window.dataLayer=[${script_text({ page: 'article', section: story.section, id: 88231 })}];document.documentElement.className='js';</script>
<script async src="https://ads.tallyhoop.example/loader.js"></script><script defer src="/assets/site.js"></script><link rel="stylesheet" href="/assets/site.css">${STYLE}
${linked_data(page, { '@type': 'ReportageNewsArticle', isAccessibleForFree: true })}
<script type="application/ld+json">${script_text({ '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: story.section }] })}</script></head>
<body class="article-page"><a class="skip" href="#content">Skip to content</a><div class="topbar"><button>Menu</button><a class="logo" href="${house.home}/">${text(house.name)}</a><a href="/subscribe">Subscribe for £1 a week</a></div>
<nav class="sections"><ul><li><a href="/news/">News</a></li><li><a href="/port/">The Port</a></li><li><a href="/sport/">Sport</a></li><li><a href="/opinion/">Opinion</a></li><li><a href="/weather/">Weather: 11°C, showers</a></li></ul></nav>
<div class="breaking" role="marquee">LIVE: Ferry timetable changes this weekend — what you need to know</div>${advert(1)}
<div class="layout"><main id="content"><article class="story" itemscope itemtype="https://schema.org/NewsArticle"><div class="kicker"><a href="/news/">${text(story.section)}</a></div><h1 itemprop="headline">${text(story.headline)}</h1>
<div class="standfirst">${text(story.deck)}</div><div class="meta"><img class="avatar" src="${TINY}" alt=""><span class="byline">By <a href="/author/${attribute(encodeURIComponent(story.author))}" rel="author">${text(story.author)}</a></span>
<span class="role">Chief reporter</span> <span>Published <time datetime="${story.published.toISOString()}">${human_date(story.published, story.language)}</time></span> <span>4 min read</span></div>
<ul class="share"><li><a href="#share-post">Share</a></li><li><a href="#share-mail">Email</a></li><li><button>Save for later</button></li></ul>
<figure class="lead"><div role="img" aria-label="${attribute(story.caption)}"></div><noscript><img src="/assets/lead.jpg" alt=""></noscript><figcaption>${text(story.caption)} <span class="credit">Picture: ${text(house.name)}</span></figcaption></figure>
<div class="body" itemprop="articleBody">${story.blocks.slice(0, middle).map(block_html).join(`\n`)}
<aside class="newsletter-signup"><h3>Get the Morning Tide in your inbox</h3><p>The five stories that matter, every weekday at seven. By signing up you agree to our terms.</p><form><input type="email" placeholder="Your email"><button>Sign up</button></form></aside>${advert(2)}
${story.blocks.slice(middle).map(block_html).join('\n')}</div>
<div class="tags">Topics: <a href="/topic/a">Local politics</a> <a href="/topic/b">Transport</a></div></article>
<section class="related"><h2>Read more</h2><ul>${links}</ul></section><section class="most-read"><h2>Most read</h2><ol>${links}</ol></section>
<section id="comments" class="comments"><h2>Comments (3)</h2><div class="comment"><b>tidewatcher</b><p>About time too. I have queued there every morning since spring.</p><button>Like (12)</button></div>
<div class="comment"><b>Old Quay</b><p>Nobody asked the people who live beside it. Typical.</p></div><div class="comment"><b>moderator</b><p>This comment has been removed because it broke our house rules.</p></div></section></main>
<aside class="sidebar">${advert(3)}<div class="promo"><h3>Win tickets to the harbour concert</h3><p>Enter before Friday.</p></div></aside></div>
<footer><p>© ${text(house.name)}. All rights reserved. Registered office: 1 Quay Street.</p><a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a></footer>
<div class="cookies" role="dialog" aria-label="Cookies"><p>We and our 312 partners store and access information on your device. You can change your mind at any time.</p><button onclick="this.parentNode.remove()">Accept all</button> <button onclick="this.parentNode.remove()">Reject</button></div></body></html>`;
}

/** Only the beginning is there, and the page says so. @param {Page} page */
export function paywalled_page(page) {
  const { story, house } = page;
  const marks = { isAccessibleForFree: false, hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' } };
  return `<!doctype html><html lang="${story.language}"><head><meta charset="utf-8">${metadata(page)}${linked_data(page, marks)}${STYLE}</head>
<body><header><a href="${house.home}/">${text(house.name)}</a> <a href="/login">Log in</a></header><main><article><h1>${text(story.headline)}</h1><p class="deck">${text(story.deck)}</p>
<p class="byline">${text(story.author)}, <time datetime="${story.published.toISOString()}">${human_date(story.published, story.language)}</time></p>
${story.blocks.slice(0, 2).map(block_html).join('\n')}<div class="paywall"><h2>Subscribe to keep reading</h2><p>This article is for subscribers of ${text(house.name)}. Already one? Log in.</p><button>See offers</button></div></article></main></body></html>`;
}

/** A page of the old kind: tables of a layout, a charset only in its meta element. Its bytes come from `to_windows_1252`. @param {Page} page */
export function legacy_page({ story, house }) {
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html lang="${story.language}"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>${text(story.headline)} - ${text(house.name)}</title><link rel="icon" href="data:,"><meta name="author" content="${attribute(story.author)}"><meta name="date" content="${story.published.toISOString().slice(0, 10)}"></head>
<body bgcolor="#ffffff"><table width="100%" border="0"><tr><td width="160" valign="top"><a href="/">Startseite</a><br><a href="/lokales/">Lokales</a><br><a href="/abo/">Abonnement</a></td>
<td valign="top"><h1>${text(story.headline)}</h1><p><b>${text(story.deck)}</b></p><p><i>Von ${text(story.author)}, ${human_date(story.published, story.language)}</i></p>
${story.blocks.map(block_html).join('\n')}</td></tr></table><hr><small>© ${text(house.name)}</small></body></html>`;
}

const ABOVE_LATIN_1 = { '€': 0x80, '‚': 0x82, '„': 0x84, '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97 };

/** @param {string} page */
export function to_windows_1252(page) {
  return Buffer.from([...page].map((letter) => ABOVE_LATIN_1[letter] ?? (letter.codePointAt(0) < 256 ? letter.codePointAt(0) : 0x3f)));
}
