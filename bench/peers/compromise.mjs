/**
 * compromise.mjs label: words with labels on standard input; the same words with the names that compromise finds, a sentence at a time.
 * compromise.mjs speed: a JSON list of texts on standard input; prints the CPU seconds that their names take, the start aside.
 * A title before a person and a leading "the" are no part of a name, as in the annotated texts.
 */
import { readFileSync } from 'node:fs';
import nlp from 'compromise';

const KINDS = { people: 'PER', organizations: 'ORG', places: 'LOC' };

/** @returns {{start: number, end: number, label: string}[]} places in the text */
function names_in(text) {
  const doc = nlp(text), found = [];
  for (const [kind, label] of Object.entries(KINDS)) {
    for (const { terms } of doc[kind]().json({ offset: true })) {
      while (terms.length > 1 && (terms[0].tags.includes('Honorific') || terms[0].normal === 'the')) terms.shift();
      const last = terms.at(-1).offset, name = { start: terms[0].offset.start, end: last.start + last.length, label };
      if (!found.some(({ start, end }) => start < name.end && name.start < end)) found.push(name);
    }
  }
  return found;
}

function labels_of(words) {
  const names = names_in(words.join(' '));
  let at = 0;
  return words.map((word) => {
    const start = at, end = start + word.length;
    at = end + 1;
    const name = names.find((one) => one.start < end && start < one.end);
    return name === undefined ? 'O' : `${name.start >= start ? 'B' : 'I'}-${name.label}`;
  });
}

const given = readFileSync(0, 'utf8');
if (process.argv[2] === 'speed') {
  const texts = JSON.parse(given);
  names_in(texts[0]); // what is loaded and compiled at first use
  const before = process.cpuUsage();
  for (const text of texts) names_in(text);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6 }));
} else {
  let words = [];
  const lines = [];
  for (const line of [...given.split('\n'), '']) {
    if (line !== '' && !line.startsWith('-DOCSTART-')) words.push(line.slice(0, line.lastIndexOf(' ')));
    else {
      const labels = labels_of(words);
      lines.push(...words.map((word, i) => `${word} ${labels[i]}`), line);
      words = [];
    }
  }
  console.log(lines.join('\n'));
}
