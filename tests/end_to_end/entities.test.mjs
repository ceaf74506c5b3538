/** `sidelight entities`: names of texts and of pages, words labelled for a scorer, and what is told of bad input. Asks nobody. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { Home } from './sidelight.mjs';

const home = new Home();
after(() => home.remove());

const TEXT = `President Maria Keller met the head of Norwind Energy Corp. in Lisbon on Monday, her office said. The company, which is based in Oslo, plans to build 40 turbines off the coast of Portugal.

“We have agreed on the price,” said Tomas Lindqvist, chief executive of Norwind. Keller called the plan a beginning.
`;
const GERMAN = 'Die Bürgermeisterin von Rostock, Anna Lindemann, hat am Dienstag den Ausbau des Hafens verteidigt. Das Unternehmen Nordwind Energie AG werde die Kosten von 40 Millionen Euro zur Hälfte tragen, sagte sie vor dem Rat der Stadt.';
const page = (language, text) => `<!doctype html><html lang="${language}"><title>On the quay</title><body><nav><a href="/">Home</a></nav><article><h1>On the quay</h1>${text.trim().split('\n\n').map((part) => `<p>${part}</p>`).join('')}</article></body></html>`;

const file = (name, bytes) => {
  writeFileSync(home.at(name), bytes);
  return home.at(name);
};
const names_in = (json) => Object.fromEntries(JSON.parse(json).entities.map(({ name, type }) => [name, type]));
const FOUND = {
  'Maria Keller': 'person', 'Tomas Lindqvist': 'person', 'Norwind Energy Corp.': 'organisation', Lisbon: 'place', Oslo: 'place', Portugal: 'place',
};

test('a table has each name with its type, how often it stands there, and how it is written', async () => {
  const { status, out, err } = await home.run('entities', file('story.txt', TEXT));
  assert.deepEqual([status, err], [0, '']);
  const rows = out.trimEnd().split('\n').map((line) => line.trimEnd().split(/ {2,}/));
  assert.deepEqual(rows[0], ['Name', 'Type', 'Times', 'Written']);
  assert.deepEqual(rows.find(([name]) => name === 'Maria Keller'), ['Maria Keller', 'person', '2', 'Maria Keller; Keller']);
  assert.deepEqual(Object.fromEntries(rows.slice(2).map(([name, type]) => [name, type])), FOUND);
  assert.equal((await home.run('entities', file('none.txt', 'it rained all day.\n'))).out, 'No names were found.\n');
});

test('as JSON each mention has its bytes in the text, from a file, from a pipe, from a page', async () => {
  const inputs = [['story.txt', TEXT], ['marked.txt', `\ufeff${TEXT}`], ['page.html', page('en', TEXT)], ['late.html', `\n  <!-- late -->${page('en', TEXT)}`]];
  for (const [name, bytes] of inputs) {
    for (const { status, out } of [await home.run('entities', '--json', file(name, bytes)), await home.runWith(bytes, 'entities', '--json', '-')]) {
      assert.equal(status, 0, name);
      const { text, mentions } = JSON.parse(out), utf8 = Buffer.from(text);
      assert.deepEqual(names_in(out), FOUND, name);
      assert.equal(mentions.length, 8);
      let last = 0;
      for (const mention of mentions) {
        assert.equal(utf8.subarray(mention.start, mention.end).toString(), mention.text);
        assert.equal(mention.type, FOUND[mention.name]);
        assert.ok(mention.start >= last);
        last = mention.end;
      }
    }
  }
});

test('words come back line by line with the labels that a scorer reads', async () => {
  const words = '-DOCSTART- O\n\nMaria O\nKeller\nruns B-LOC\nNorwind O\nEnergy O\nCorp. O\nin O\nLisbon O\n. O\n\n-DOCSTART- O\n\nHurricane O\nOtis O\nhit O\nthe O\nKenyan O\ncoast O\n. O';
  const labelled = '-DOCSTART- O\n\nMaria B-PER\nKeller I-PER\nruns O\nNorwind B-ORG\nEnergy I-ORG\nCorp. I-ORG\nin O\nLisbon B-LOC\n. O\n\n-DOCSTART- O\n\nHurricane B-MISC\nOtis I-MISC\nhit O\nthe O\nKenyan B-MISC\ncoast O\n. O\n';
  const { status, out } = await home.run('entities', '--conll', file('words.conll', words));
  assert.equal(status, 0);
  assert.equal(out, labelled);
  assert.equal((await home.runWith(words.replaceAll('\n', '\r\n'), 'entities', '--conll', '-')).out, labelled);
  assert.equal((await home.runWith(words, 'entities', '--conll', '--six', '-')).out,
    labelled.replace('Hurricane B-MISC\nOtis I-MISC', 'Hurricane B-EVENT\nOtis I-EVENT').replace('Kenyan B-MISC', 'Kenyan B-NORP'));
});

test('of a text that is not English nothing is said, whatever its page says of itself', async () => {
  for (const bytes of [GERMAN, page('en', `${GERMAN}\n\n${GERMAN}`), page('de', `${GERMAN}\n\n${GERMAN}`)]) {
    const { status, out, err } = await home.runWith(bytes, 'entities', '-');
    assert.deepEqual([status, out], [1, '']);
    assert.match(err, /not English/);
  }
  for (const [language, text, told] of [['en', TEXT, true], ['en', `${GERMAN}\n\n${GERMAN}`, false], ['de', `${GERMAN}\n\n${GERMAN}`, false]]) {
    const { out } = await home.run('analyse', '--json', file('page.html', page(language, text)));
    assert.equal(JSON.parse(out).cards.some(({ plugin }) => plugin === 'org.sidelight.context'), told, text);
  }
});

test('what cannot be read is told in a sentence, and the wrong use of a flag', async () => {
  const rows = [
    [['missing.txt'], '', /Cannot open missing\.txt: No such file/, 1],
    [['-'], '', /standard input is empty/, 1],
    [['-'], Buffer.from('Caf\xe9 in Paris', 'latin1'), /not UTF-8 text\. Convert it/, 1],
    [['-', '--conll'], Buffer.from('Caf\xe9 O\n', 'latin1'), /not UTF-8 text/, 1],
    [['-'], 'a '.repeat(9 << 20), /larger than 16777216 bytes/, 1],
    [['-', '--model', file('other', 'x'.repeat(4000))], TEXT, /no model of this version\. Name one/, 1],
    [['-', '--json', '--conll'], TEXT, /--json|--conll/, 2],
    [['-', '--six'], TEXT, /--conll/, 2],
    [[], '', /page is required/, 2],
  ];
  for (const [given, input, words, status] of rows) {
    const ended = await home.runWith(input, 'entities', ...given);
    assert.equal(ended.status, status, given.join(' '));
    assert.match(ended.err + ended.out, words);
  }
  const help = await home.run('entities', '--help');
  assert.equal(help.status, 0);
  assert.match(help.out, /--conll[^]*--model/);
});

test('nothing in a text can steer the terminal', async () => {
  const { out } = await home.runWith(`The minister met Maria\x1b[31m Keller\x07 and Maria\u202e Keller in Lisbon on Monday, and \u009b2J she was glad of it.`, 'entities', '-');
  assert.match(out, /Lisbon/);
  assert.doesNotMatch(out, /[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e]/);
});
