import assert from 'node:assert/strict';
import test from 'node:test';
import { readCard } from '../src/cards/model.js';
import { readArticle } from '../src/sidebar/article.js';
import { toMarkdown } from '../src/sidebar/markdown.js';

test('an article and its cards are copied as Markdown in which no text acts as markup', () => {
  const article = readArticle({ title: 'A *bold* [title]', original: 'https://a.example/x', site: 'The Site', byline: ['A. B.'], published: '2026-03-03', url: '' });
  const cards = [
    { kind: 'facts', id: 'f', title: 'Facts', facts: [{ name: 'Cost', value: '12 <b>' }] },
    { kind: 'list', id: 'l', title: 'Steps', ordered: true, items: [{ text: 'One', note: 'n', link: 'https://b.example/' }, { text: 'Two' }] },
    { kind: 'table', id: 't', title: 'Table', columns: [{ name: 'A' }, { name: 'B|C' }], rows: [['x', 5]] },
    { kind: 'other', id: 'o', title: 'Other', summary: 'Only this.' },
  ].map((raw) => ({ plugin: 'p', card: readCard(raw) }));
  assert.equal(toMarkdown(article, cards), [
    '# [A \\*bold\\* \\[title\\]](<https://a.example/x>)', '', 'The Site · A. B. · 2026-03-03',
    '', '## Facts', '', '- **Cost**: 12 \\<b\\>',
    '', '## Steps', '', '1. [One](<https://b.example/>) — n', '2. Two',
    '', '## Table', '', '| A | B\\|C |', '| --- | --- |', '| x | 5 |',
    '', '## Other', '', 'Only this.', '',
  ].join('\n'));
});
