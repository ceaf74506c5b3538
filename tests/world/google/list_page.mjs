/** The pages with headlines: home, topics, search. Every card tells the publisher's URL in its jslog, and its headline link does not. */
import { attribute, text } from '../markup.mjs';

const LOCALE = 'hl=en-US&gl=US&ceid=US:en';

/**
 * @typedef {object} Card
 * @property {string} headline @property {string} publisher @property {string} token @property {Date} published
 * @property {string|null} [url] what the jslog tells; null: a card without
 * @property {string} [jslog] a jslog of its own instead
 * @property {string} [shape] 'articles' for the path of before August 2024
 */

/** The attribute as it is since 2021: base64 of an array whose last element is the URL. */
export function jslog(url) {
  const values = JSON.stringify([null, null, null, null, null, null, null, null, url]);
  return `95014; 5:${Buffer.from(values).toString('base64')}; track:click,vis`;
}

/** @param {{title: string, clusters: Card[][], link_target: string}} list */
export function list_page({ title, clusters, link_target }) {
  return `<!doctype html><html lang="en-US" dir="ltr"><head><base href="https://news.google.com/"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>${text(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{margin:0;font:15px/1.5 system-ui,sans-serif;background:#f6f8fc;color:#1f1f1f}header{padding:16px 24px;background:#fff}main{max-width:760px;padding:16px 24px}
c-wiz{display:block;margin:0 0 12px;padding:12px 16px;border-radius:12px;background:#fff}.card{position:relative;padding:6px 0}.WwrzSb{position:absolute;inset-inline-end:0;width:20px;height:20px}
.JtKRv{color:inherit;text-decoration:none;font-weight:600}.vr1PYe{font-size:12px;color:#5f6368}time{font-size:12px;color:#5f6368}</style></head>
<body class="y0K44d"><header role="banner"><strong>Google News</strong></header><main>
${clusters.map((cards) => `<c-wiz jsrenderer="ARwRbe">${cards.map((card) => one_card(card, link_target)).join('\n')}</c-wiz>`).join('\n')}
</main></body></html>`;
}

function one_card({ headline, publisher, token, published, url, jslog: own, shape = 'read' }, link_target) {
  const href = attribute(`./${shape}/${token}?${LOCALE}`);
  const told = own ?? (url ? jslog(url) : null);
  const log = told === null ? '' : ` jslog="${attribute(told)}"`;
  const target = attribute(link_target);
  return `<div class="card"><article class="IFHyqb" data-n-tid="29" jsdata="oM6qxc">
<div class="vr1PYe" data-n-tid="9">${text(publisher)}</div>
<a class="WwrzSb" jsname="hXwDdf"${log} href="${href}" tabindex="-1" target="${target}" aria-hidden="true"></a>
<a class="JtKRv" href="${href}" data-n-tid="29" target="${target}">${text(headline)}</a>
<div class="bInasb"><time class="hvbAAd" datetime="${published.toISOString()}">${published.toDateString()}</time></div></article></div>`;
}
