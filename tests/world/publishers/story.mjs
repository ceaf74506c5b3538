/**
 * A story as its own small text file: `name: value` lines, an empty line, then blocks parted by empty lines.
 * `## ` opens a heading, `> ` a pulled quote; everything else is a paragraph.
 */
import { readFileSync } from 'node:fs';

/**
 * @typedef {{kind: 'paragraph'|'heading'|'quote', text: string}} Block
 * @typedef {object} Story
 * @property {string} headline @property {string} deck @property {string} author @property {string} section @property {string} language
 * @property {string} caption @property {Date} published @property {Date} modified @property {Block[]} blocks
 */

/** @returns {Story} */
export function read_story(name) {
  const [head, ...blocks] = readFileSync(new URL(`texts/${name}.txt`, import.meta.url), 'utf8').trim().split(/\n{2,}/);
  const fields = Object.fromEntries(head.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  return { ...fields, published: new Date(fields.published), modified: new Date(fields.modified ?? fields.published), blocks: blocks.map(block_of) };
}

function block_of(lines) {
  const text = lines.replace(/\n/g, ' ');
  if (text.startsWith('## ')) return { kind: 'heading', text: text.slice(3) };
  if (text.startsWith('> ')) return { kind: 'quote', text: text.slice(2) };
  return { kind: 'paragraph', text };
}
