/** Pages as the web also has them, each under one path of one host: what a reader must survive and say in a sentence. */
import { HTML } from '../exchange.mjs';

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const PARAGRAPH = '<p>The council met again on Tuesday, and again nothing was decided about the old fountain.</p>\n';
const MEGABYTE = 1 << 20;
const LARGEST = 256 * MEGABYTE;

const note = (title, body = PARAGRAPH) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
const picture = Buffer.concat([PIXEL, Buffer.alloc(4096, PIXEL)]);

/** @type {Record<string, (exchange: import('../exchange.mjs').Exchange) => unknown>} */
export const TROUBLE = {
  'missing': (exchange) => exchange.send(404, note('Page not found')),
  'gone': (exchange) => exchange.send(410, note('This page is gone')),
  'bot-wall': (exchange) => exchange.send(403, note('Just a moment…', '<p>Checking that you are human.</p><script>var challenge = 1;</script>'), { server: 'wall' }),
  'bot-wall-200': (exchange) => exchange.send(200, note('Are you a robot?', '<p>Please enable JavaScript and cookies to continue.</p>')),
  'too-many': (exchange) => exchange.send(429, note('Slow down'), { 'retry-after': '120' }),
  'broken': (exchange) => exchange.send(500, note('Internal error')),
  'unavailable': (exchange) => exchange.send(503, note('Down for maintenance'), { 'retry-after': '600' }),
  'empty': (exchange) => exchange.send(200, ''),
  'no-text': (exchange) => exchange.send(200, note('Gallery', '<div id="app"></div><script>/* draws everything */</script>')),
  'picture-as-page': (exchange) => exchange.send(200, picture, { 'content-type': HTML }),
  'picture-as-pdf': (exchange) => exchange.send(200, picture, { 'content-type': 'application/pdf' }),
  'no-type': (exchange) => exchange.send(200, note('No type is given'), { 'content-type': '' }),
  'twenty-megabytes': (exchange) => exchange.send(200, note('A long page', PARAGRAPH.repeat(Math.ceil(20 * MEGABYTE / PARAGRAPH.length)))),
  'endless': (exchange) => {
    exchange.response.writeHead(200, { 'content-type': HTML });
    exchange.response.write('<!doctype html><title>Endless</title>');
    return exchange.pour(Buffer.from(PARAGRAPH.repeat(700)), LARGEST);
  },
  'inflating': (exchange) => exchange.send(200, Buffer.alloc(64 * MEGABYTE, ' ')),
  'slow': async (exchange) => (await exchange.wait(exchange.settings.slow_ms)) && exchange.send(200, note('Late, but here')),
  'dripping': (exchange) => {
    exchange.response.writeHead(200, { 'content-type': HTML });
    return exchange.pour(Buffer.from('<p>'), 600, 500);
  },
  'half': async (exchange) => {
    exchange.response.writeHead(200, { 'content-type': HTML, 'content-length': 100_000 });
    exchange.response.write(note('Half a page').slice(0, 120));
    await exchange.wait(30);
    exchange.cut();
  },
  'cut': (exchange) => exchange.cut(),
  'wrong-charset': (exchange) => exchange.send(200, Buffer.from(note('Caf\u00e9 am Fluss', '<p>Das Caf\u00e9 \u00f6ffnet sp\u00e4ter.</p>').replace('<meta charset="utf-8">', ''), 'latin1'), { 'content-type': HTML }),
  'unknown-charset': (exchange) => exchange.send(200, note('Unknown charset'), { 'content-type': 'text/html; charset=x-klingon' }),
  'deep': (exchange) => exchange.send(200, note('Deep', `${'<div>'.repeat(100_000)}${PARAGRAPH}`)),
  'many-attributes': (exchange) => exchange.send(200, note('Attributes', `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>${PARAGRAPH}`)),
  'long-header': (exchange) => exchange.send(200, note('Long header'), { 'x-long': 'a'.repeat(200_000) }),
  'with-cookie': (exchange) => exchange.send(200, note('Cookies', PARAGRAPH.repeat(5)), { 'set-cookie': 'visitor=1; Path=/' }),
  'to-loopback': (exchange) => exchange.redirect('https://127.0.0.1:9/private'),
  'to-private': (exchange) => exchange.redirect('https://10.0.0.7/private'),
  'to-metadata': (exchange) => exchange.redirect('https://169.254.169.254/latest/meta-data/'),
  'to-loopback-6': (exchange) => exchange.redirect('https://[::1]:9/private'),
  'to-file': (exchange) => exchange.redirect('file:///etc/passwd'),
  'to-nowhere': (exchange) => exchange.redirect('https://nowhere.invalid/'),
  'loop': (exchange) => exchange.redirect(new URL(`/loop?turn=${(Number(exchange.url.searchParams.get('turn')) || 0) + 1}`, exchange.url)),
  'downgrade': (exchange) => exchange.redirect('http://www.oddcorner.example/plain'),
  'plain': (exchange) => exchange.send(200, note('Over plain http', PARAGRAPH.repeat(5))),
};

/** Speaks as www.oddcorner.example. */
export function trouble_host(exchange) {
  const way = TROUBLE[exchange.path.slice(1)];
  return way ? way(exchange) : exchange.send(404, note('No such trouble'));
}
