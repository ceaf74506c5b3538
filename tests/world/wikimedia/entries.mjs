/** What the stand-in Wikipedia and Wikidata know: people, firms and places of the world's own stories, none of whom exists. */

const item = (id) => ({ snaktype: 'value', datatype: 'wikibase-item', datavalue: { type: 'wikibase-entityid', value: { 'entity-type': 'item', 'numeric-id': Number(id.slice(1)), id } } });
const time = (year) => ({ snaktype: 'value', datatype: 'time', datavalue: { type: 'time', value: { time: `+${year}-00-00T00:00:00Z`, timezone: 0, before: 0, after: 0, precision: 9, calendarmodel: 'http://www.wikidata.org/entity/Q1985727' } } });

/** One statement as wbgetentities gives it. */
function statement(property, to, { since, until, rank = 'normal' } = {}) {
  const qualifiers = { ...(since && { P580: [{ ...time(since), property: 'P580' }] }), ...(until && { P582: [{ ...time(until), property: 'P582' }] }) };
  return { type: 'statement', id: `${to}$${property}`, rank, mainsnak: { ...item(to), property }, ...(Object.keys(qualifiers).length && { qualifiers, 'qualifiers-order': Object.keys(qualifiers) }),
    references: [{ hash: 'ab12', snaks: { P248: [{ ...item('Q9000999'), property: 'P248' }] }, 'snaks-order': ['P248'] }] };
}

/** [property, item, qualifiers and rank] → by property. */
function claims(...rows) {
  const found = {};
  for (const [property, to, more] of rows) (found[property] ??= []).push(statement(property, to, more));
  return found;
}

/** Title → article. */
export const ARTICLES = {
  'Harcastle Bridgeworks': { pageid: 101, item: 'Q9000001', description: 'Builder of bridges', extract: 'Harcastle Bridgeworks is a contractor that has built steel bridges since 1903.' },
  'Rosalind Tembe': { pageid: 102, item: 'Q9000002', description: 'Mayor', extract: 'Rosalind Tembe (born 1969) is the mayor of a city on the River Wend. She opposed the Saltmarsh Bridge.' },
  'Helena Marsh': { pageid: 103, item: 'Q9000003', description: 'Novelist', extract: 'Helena Marsh (1871–1940) was a novelist and a translator of poetry.' },
  'Owen Pritchard': { pageid: 104, item: 'Q9000004', disambiguation: true, description: 'Topics referred to by the same term', extract: 'Owen Pritchard may refer to:' },
  'Wend Ferries': { pageid: 105, item: 'Q9000005', description: 'Ferry operator', extract: 'Wend Ferries carries passengers over the River Wend.' },
  'Daniel Achebe': { pageid: 106, item: 'Q9000006', description: 'Village', extract: 'Daniel Achebe is a village.' },
};

/** Name → where it leads. */
export const REDIRECTS = { 'Wend Ferry Company': { to: 'Wend Ferries' }, 'Joan Whitlock': { to: 'Wend Ferries', tofragment: 'Staff' } };

/** Id → item. */
export const ITEMS = {
  Q9000001: entity('Q9000001', 'Harcastle Bridgeworks', 'bridge contractor', [], claims(['P31', 'Q4830453'], ['P127', 'Q9000777', { until: 2011 }], ['P169', 'Q9000888'])),
  Q9000002: entity('Q9000002', 'Rosalind Tembe', 'mayor who opened a bridge', [], claims(['P31', 'Q5'], ['P39', 'Q9000123'])),
  Q9000003: entity('Q9000003', 'Helena Marsh', 'novelist', [], claims(['P31', 'Q5'])),
  Q9000005: entity('Q9000005', 'Wend Ferries', 'ferry operator', ['Wend Ferry Company'], claims(['P31', 'Q9000321'], ['P159', 'Q9000322'], ['P127', 'Q9000001', { since: 1999 }], ['P749', 'Q9000002', { rank: 'deprecated' }])),
  Q9000006: entity('Q9000006', 'Daniel Achebe', 'village', [], claims(['P31', 'Q532'])),
};

function entity(id, label, description, aliases, statements) {
  const text = (value) => ({ en: { language: 'en', value } });
  return { type: 'item', id, labels: text(label), descriptions: text(description), aliases: { en: aliases.map((value) => ({ language: 'en', value })) }, claims: statements };
}
