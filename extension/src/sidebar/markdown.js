// The article's head and the cards as Markdown, for the clipboard.

/** @param {string} words */
const plain = (words) => words.replace(/\s+/gu, ' ').trim().replace(/([\\`*_[\]<>#|])/g, '\\$1');

/** @param {string} words @param {string} url */
const linked = (words, url) => (url ? `[${plain(words)}](<${url}>)` : plain(words));

/** @param {import('../cards/model.js').Body} body @returns {string[]} */
function lines(body) {
  switch (body.kind) {
    case 'text': return body.stretches.map((one) => one.text).join('').split(/\n\s*\n/).map(plain).join('\n\n').split('\n');
    case 'facts': return body.facts.map((fact) => `- **${plain(fact.name)}**: ${linked(fact.value, fact.link)}`);
    case 'list': return body.items.map((item, index) => `${body.ordered ? `${index + 1}.` : '-'} ${linked(item.text, item.link)}${item.note ? ` — ${plain(item.note)}` : ''}`);
    case 'table': return [body.columns.map((column) => plain(column.name)), body.columns.map(() => '---'), ...body.rows.map((row) => row.map((cell) => linked(String(cell.value), cell.link)))].map((row) => `| ${row.join(' | ')} |`);
    case 'timeline': return body.events.map((event) => `- ${plain(event.when)}${event.until ? ` – ${plain(event.until)}` : ''}: ${linked(event.text, event.link)}`);
    case 'chart': return body.points.map((point) => `- ${plain(String(point.x))}: ${point.y} ${plain(body.unit)}`.trimEnd());
    case 'graph': return body.edges.map((edge) => `- ${[body.nodes[edge.from]?.label ?? '', edge.label].filter((part) => part !== '').map(plain).join(' — ')} → ${plain(body.nodes[edge.to]?.label ?? '')}`);
    case 'entities': return body.entities.flatMap((entity) => [`- **${plain(entity.name)}** (${plain(entity.type)}, ${entity.count}×)${entity.line ? `: ${plain(entity.line)}` : ''}`, ...entity.facts.map((fact) => `  - ${plain(fact)}`),
      ...entity.ambiguous.map((one) => `  - ${plain(one.name)} (${plain(one.type)})${one.line ? `: ${plain(one.line)}` : ''}`), ...(entity.source ? [`  - ${[linked(entity.source.name, entity.source.link), plain(entity.source.licence), plain(entity.asOf)].filter((part) => part !== '').join(', ')}`] : [])]);
    default: return [];
  }
}

/** @param {import('./article.js').Article} article @param {Iterable<{plugin: string, card: import('../cards/model.js').Card}>} cards */
export function toMarkdown(article, cards) {
  const about = [article.site, article.byline.join(', '), article.published].filter((part) => part !== '').map(plain).join(' · ');
  const out = [`# ${linked(article.title || article.original, article.original)}`, ...(about ? ['', about] : [])];
  for (const { card } of cards) {
    const body = lines(card.body);
    out.push('', `## ${plain(card.title || card.summary)}`, '', ...(body.length > 0 ? body : [plain(card.summary)]));
  }
  return `${out.join('\n')}\n`;
}
