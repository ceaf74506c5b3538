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
    { kind: 'entities', id: 'e', title: 'Who', entities: [{ name: 'Lena *M*', type: 'person', line: 'mayor', count: 3, facts: ['Since <2019>.'], source: { name: 'Register', link: 'https://b.example/r', licence: 'CC0' }, asOf: '2021-05' },
      { name: 'Bridge', type: 'place', count: 1, ambiguous: [{ name: 'Bridge', type: 'city', line: 'in Ohio' }] }] },
    { kind: 'other', id: 'o', title: 'Other', summary: 'Only this.' },
  ].map((raw) => ({ plugin: 'p', card: readCard(raw) }));
  assert.equal(toMarkdown(article, cards), [
    '# [A \\*bold\\* \\[title\\]](<https://a.example/x>)', '', 'The Site · A. B. · 2026-03-03',
    '', '## Facts', '', '- **Cost**: 12 \\<b\\>',
    '', '## Steps', '', '1. [One](<https://b.example/>) — n', '2. Two',
    '', '## Table', '', '| A | B\\|C |', '| --- | --- |', '| x | 5 |',
    '', '## Who', '', '- **Lena \\*M\\*** (person, 3×): mayor', '  - Since \\<2019\\>.', '  - [Register](<https://b.example/r>), CC0, 2021-05', '- **Bridge** (place, 1×)', '  - Bridge (city): in Ohio',
    '', '## Other', '', 'Only this.', '',
  ].join('\n'));
});
