/** A card of each kind about the story `orbit`, as org.test.shows takes them: "@words@" is the evidence for these words of the article. */

const card = (kind, title, rest) => ({ kind, id: kind, title, ...rest });
const says = (words) => ({ evidence: `@${words}@` });

export const gallery = [
  card('text', 'In one sentence', { text: [
    { text: 'A rocket maker lends a third of its computing hall to an AI laboratory ' }, { text: 'for four years', ...says('The agreement runs for four years') },
    { text: ', which ' }, { text: 'may be more about electricity than about machines', ...says('A hall that is already connected is therefore worth more than the machines inside it.') }, { text: '.' }] }),
  card('facts', 'The deal', { facts: [
    { name: 'Worth', value: '$2.4 billion', ...says('worth $2.4 billion') }, { name: 'Runs for', value: 'four years', ...says('four years') },
    { name: 'Machines', value: '38,000 processors', ...says('38,000 processors') }, { name: 'Site', value: 'Arroyo Seco, Nevada', link: 'https://www.example.org/arroyo-seco', ...says('Arroyo Seco, Nevada') }] }),
  card('list', 'What is doubted', { ordered: true, items: [
    { text: 'Simulations for the Petrel rocket wait for machines', note: 'two engineers, not named', ...says('had waited for machines twice this year already') },
    { text: 'The delay has nothing to do with computing', note: 'Maren Holt', ...says('The delay came from a valve supplier') },
    { text: 'Other landlords will follow', note: 'Tobias Lindqvist', ...says('will look for another') }] }),
  card('table', 'Who is named', { summary: 'Organisations in the article, with what is said about each.',
    columns: [{ name: 'Name' }, { name: 'Founded', kind: 'date' }, { name: 'People', kind: 'number' }, { name: 'Role' }],
    rows: [[{ value: 'Lumen Institute', ...says('The Lumen Institute was founded in 2019') }, '2019', { value: 640, ...says('employs 640 people') }, 'AI laboratory'],
      [{ value: 'Kestrel Orbital', link: 'https://www.example.org/kestrel' }, null, null, 'Rocket maker'], ['Brightwell Cloud', null, 12000, 'Rents out machines'], ['Northwater Partners', '1998', 85, 'Research firm']] }),
  card('timeline', 'When', { events: [
    { when: '2019', text: 'The Lumen Institute is founded', ...says('founded in 2019') }, { when: '2025-03', text: 'Solar field and battery plant are finished', ...says('finished in March 2025') },
    { when: '2026-11-04T07:30Z', text: 'The deal is announced', link: 'https://www.example.org/deal', ...says('said on Wednesday') }, { when: '2027-01', until: '2031-01', text: 'The laboratory uses the hall', ...says('From January the laboratory') }] }),
  card('chart', 'Months to train the next version', { shape: 'bars', unit: 'months', points: [
    { x: 'On the new machines', y: 5, ...says('about five months') }, { x: 'On rented machines', y: 14, ...says('fourteen months') }] }),
  { ...card('chart', 'Shares in Kestrel Orbital', { shape: 'line', unit: '$', summary: 'The last ten days of trading.',
    points: [71.2, 72.9, 72.1, 74.6, 74.2, 75.9, 77.3, 76.8, 76.6, 81.4].map((y, day) => ({ x: `${26 + day > 31 ? 26 + day - 31 : 26 + day} ${26 + day > 31 ? 'Nov' : 'Oct'}`, y, ...(day === 9 ? says('rose 6.3 percent to $81.40') : {}) })) }), id: 'chart-line' },
  card('graph', 'Who is tied to whom', {
    nodes: [{ id: 'k', label: 'Kestrel Orbital', kind: 'company', ...says('Kestrel Orbital') }, { id: 'l', label: 'Lumen Institute', kind: 'laboratory' }, { id: 'h', label: 'Maren Holt', kind: 'person', ...says('Maren Holt') },
      { id: 'b', label: 'Brightwell Cloud', kind: 'company' }, { id: 'u', label: 'University of Utrecht', link: 'https://www.example.org/utrecht' }],
    edges: [{ from: 'h', to: 'k', label: 'leads', ...says('the chief executive of Kestrel Orbital') }, { from: 'k', to: 'l', label: 'lends machines to', ...says('would give the Lumen Institute') },
      { from: 'b', to: 'l', label: 'rents machines to', ...says('Brightwell Cloud') }, { from: 'u', to: 'l', label: 'founded', ...says('three researchers from the University of Utrecht') }] }),
  card('entities', 'Who is in it', { entities: [
    { name: 'Kestrel Orbital', type: 'company', line: 'Rocket maker in Nevada', count: 10, facts: ['Led by Maren Holt.'], ...says('Kestrel Orbital') },
    { name: 'Lumen', type: 'organisation', count: 8, ...says('Lumen'), ambiguous: [{ name: 'Lumen Institute', type: 'laboratory', line: 'AI laboratory in Utrecht' }, { name: 'Lumen Diagnostics', type: 'company', line: 'its commercial subsidiary' }] },
    { name: 'Tobias Lindqvist', type: 'person', count: 3, ...says('Tobias Lindqvist') },
    { name: 'Maren Holt', type: 'person', line: 'Chief executive of Kestrel Orbital', count: 2, facts: ['Leads Kestrel Orbital (since 2021).', 'Was an engineer at Brightwell Cloud.'], source: { name: 'www.example.org', licence: 'CC0', link: 'https://www.example.org/holt' }, asOf: '2026-10', ...says('Maren Holt') }] }),
  { kind: 'hologram', id: 'unknown-kind', title: 'A kind that comes later', summary: 'Where a kind is not known, its summary is shown.', ...says('Power before processors'), link: 'https://www.example.org/later' },
];

/** @param {object[]} cards @param {...string} steps what else it does, before them */
export const steps = (cards, ...more) => [...more, ...cards.map((one) => JSON.stringify(one))].map((line) => `${line}\n`).join('');
