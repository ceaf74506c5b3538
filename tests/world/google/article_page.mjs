/** The page behind an article link, in the form of autumn 2026: an empty closed body, and after it the values that a request needs. */
import { attribute, script_text } from '../markup.mjs';
import { refuse } from './refusals.mjs';

const FULL_SIZE = 594_000;
const PATH = /^\/(?:rss\/articles|atom\/articles|__i\/rss\/rd\/articles|articles|read)\/([A-Za-z0-9_-]{1,8192})$/;
const LOCALE = { hl: 'en-US', gl: 'US', ceid: 'US:en' };

/** @returns {string|null} the token of an article path */
export const token_of = (path) => PATH.exec(path)?.[1] ?? null;

/** @param {import('../exchange.mjs').Exchange} exchange */
export async function article_page(exchange, token, google) {
  const entry = google.registry.find(token);
  const { settings } = exchange;
  const { SCENARIOS } = google;
  const manner = SCENARIOS[settings.scenario ?? entry?.scenario ?? 'plain'].page ?? 'plain';

  google.pages_given += 1;
  if (settings.budget !== null && google.pages_given > settings.budget) return refuse('rate-limited', exchange, google, token);
  if (await refuse(manner, exchange, google, token)) return undefined;

  if (!Object.keys(LOCALE).every((name) => exchange.url.searchParams.has(name))) {
    const there = new URL(exchange.url);
    for (const [name, value] of Object.entries(LOCALE)) if (!there.searchParams.has(name)) there.searchParams.set(name, value);
    return exchange.redirect(there);
  }
  if (!entry) return refuse('not-found', exchange, google, token);

  const navigates = settings.read_navigates && exchange.path.startsWith('/read/') ? entry.url : null;
  return exchange.send(200, page(exchange, token, google.registry.issue(token), manner, navigates));
}

function page(exchange, token, pair, manner, navigates_to) {
  const here = attribute(`https://news.google.com${exchange.path}${exchange.url.search}`);
  const plain_here = attribute(`https://news.google.com${exchange.path}`);
  const go_on = navigates_to ? `<script>setTimeout(() => location.replace(${script_text(navigates_to)}), 300)</script>` : '';
  const head = `<!doctype html><html lang="en-US" dir="ltr"><head><base href="https://news.google.com/"><link rel="icon" href="data:,">`
    + `<meta name="referrer" content="origin"><link rel="canonical" href="${plain_here}"><title>Google News</title>`
    + `<meta name="googlebot" content="noindex"><meta property="og:locale" content="en_US"><link rel="canonical" href="${here}">`
    + `<meta property="og:title" content="Google News"><meta property="og:url" content="https://news.google.com">`
    + `<meta property="og:type" content="website">${go_on}${filling(manner)}</head>`;
  return `${head}<body class="y0K44d EA71Tc"></body>${decoys(manner)}${values(token, pair, manner)}</body></html>`;
}

/** The element that holds token, time stamp and signature, and the c-wiz around it whose data-p ends with the same three. */
function values(token, { seconds, signature }, manner) {
  const id = manner === 'other-id' ? `${token.slice(0, -4)}AAAA` : token;
  const context = [['en-US', 'US', ['FINANCE_TOP_INDICES', 'GENESIS_PUBLISHER_SECTION', 'WEB_TEST_1_0_0'], null, null, 1, 1, 'US:en',
    null, null, null, null, null, null, null, false], 'en-US', 'US', true, [3, 5, 9, 19], 1, true, '985646084', false, false, null, false];
  const wrapped = attribute(`%.@.${JSON.stringify([context, id, 1, 1, null, false, seconds, signature]).slice(1)}`);
  const div = {
    'data-p-only': '<div jscontroller="aLI87" jsaction="rcuQ6b:npT2md" data-n-dnlg="false"></div>',
    'shuffled-attributes': `<div data-n-a-sg='${signature}' class="a > b" data-n-dnlg="false" data-n-a-ts=${seconds} jscontroller="aLI87" data-n-a-id="${entities(id)}"></div>`,
  }[manner] ?? `<div jscontroller="aLI87" jsaction="rcuQ6b:npT2md" data-n-a-id="${id}" data-n-a-ts="${seconds}" data-n-a-sg="${signature}" data-n-dnlg="false"></div>`;
  return `<c-wiz jsrenderer="lW1Lhc" data-n-zris="1" data-n-ziab="1" data-n-dnlg="false" jsshadow jsdata="deferred-i1" data-p="${wrapped}"`
    + ` jscontroller="he6YWd" jsaction="rcuQ6b:npT2md" data-node-index="0;0" jsmodel="hc6Ubd" view c-wiz>${div}<c-data id="i1"></c-data></c-wiz>`;
}

const entities = (text) => [...text].map((letter, i) => (i % 7 ? letter : `&#${letter.charCodeAt(0)};`)).join('');

/** The same attributes where they count for nothing: in a comment, in a script, in the text of another element. */
function decoys(manner) {
  if (manner !== 'decoys') return '';
  const false_values = 'data-n-a-id="CBMiAAAA" data-n-a-ts="1" data-n-a-sg="AAAAAAAAAAAAAAAAAAAAAAAAAAAA"';
  return `<!-- <div ${false_values}></div> --><script>var a = '<div ${false_values}></div>';</script>`
    + `<textarea><div ${false_values}></div></textarea><div ${false_values}></div>`;
}

function filling(manner) {
  if (manner !== 'full-size') return '';
  const line = 'window.filling=(window.filling||0)+1;/* stands for the scripts of the real page */\n';
  return `<script>${line.repeat(Math.ceil(FULL_SIZE / line.length))}</script>`;
}
