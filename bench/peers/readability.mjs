/** readability.mjs linkedom|jsdom: pages named on standard input, one a line; prints how many words Readability.js found on each. */
import { readFileSync } from 'node:fs';
import { Readability } from '@mozilla/readability';

const parsers = {
  linkedom: async () => {
    const { parseHTML } = await import('linkedom');
    return (html) => parseHTML(html).document;
  },
  jsdom: async () => {
    const { JSDOM, VirtualConsole } = await import('jsdom');
    let last;
    return (html) => {
      last?.close(); // or no page is ever let go
      last = new JSDOM(html, { url: 'https://www.example.org/', virtualConsole: new VirtualConsole() }).window;
      return last.document;
    };
  },
};

const parse = await parsers[process.argv[2]]();
for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let text = '';
  try {
    text = new Readability(parse(readFileSync(path, 'utf8'))).parse()?.textContent ?? '';
  } catch { /* a page that it cannot read counts as empty */ }
  console.log(text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0);
}
