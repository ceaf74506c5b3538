import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const files = fs.readdirSync(SRC, { recursive: true }).map(String).filter((name) => /\.(js|html)$/.test(name)).map((name) => ({ name, code: fs.readFileSync(path.join(SRC, name), 'utf8') }));
const messages = (language) => JSON.parse(fs.readFileSync(new URL(`../static/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
const plurals = (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const stem = (key) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const COUNTED = new Set(Object.keys(messages('en')).filter((key) => key.endsWith('_other')).map(stem));

test('the browsers’ interface is used in browser/ only', () => {
  for (const { name, code } of files) if (!name.startsWith('browser')) assert.ok(!/\b(chrome|browser)\.\w+\.|from '.*browser\/api\.js'/.test(code), name);
});

test('no text can become markup or code', () => {
  for (const { name, code } of files) assert.ok(!/innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|DOMParser/.test(code), name);
});

test('every message that is used is there, in each language', () => {
  const english = messages('en');
  const used = new Set();
  for (const { code } of files) {
    for (const [, key] of code.matchAll(/\bt\('([^']+)'/g)) used.add(key);
    for (const [, key] of code.matchAll(/\bcounted\('([^']+)'/g)) used.add(`${key}_other`);
    for (const [, key] of code.matchAll(/data-i18n(?:-label)?="([^"]+)"/g)) used.add(key);
  }
  for (const state of ['connecting', 'host_missing', 'host_forbidden', 'host_old', 'host_lost', 'no_access', 'unsupported', 'resolving', 'extracting', 'analysing', 'error', 'offline', 'stale']) used.add(`status_${state}`);
  for (const state of ['host_missing', 'host_forbidden', 'host_old', 'host_lost']) for (const part of ['title', 'text']) used.add(`${state}_${part}`);
  for (const via of ['offline', 'cache', 'online']) used.add(`via_${via}`);
  for (const state of ['failed', 'skipped', 'off']) used.add(`plugin_${state}`);
  for (const outcome of ['missing', 'forbidden', 'elsewhere']) used.add(`mark_${outcome}`);
  for (const key of ['previousMention', 'nextMention', 'toEntities']) used.add(key);
  for (const shape of ['bars', 'line']) used.add(`chart_${shape}`);
  for (const state of ['asked', 'forbidden', 'refused', 'disabled', 'stopped', 'ready', 'running', 'off']) used.add(`state_${state}`);
  for (const answer of ['allowed', 'forbidden']) used.add(`answered_${answer}`);
  for (const word of ['allow', 'notNow', 'never', 'forbid', 'details']) used.add(word);
  for (const fact of ['Ran', 'Hosts', 'Sandbox', 'Needs', 'Uses', 'Gives', 'Folder']) used.add(`fact${fact}`);
  for (const hold of ['Files', 'Calls', 'Rights', 'Limits']) used.add(`holds${hold}`);
  for (const level of ['debug', 'info', 'warning', 'error']) used.add(`level_${level}`);
  for (const key of used) assert.ok(english[key], key);
});

test('the languages have the same messages, every form of a counted one, and the same values in them', () => {
  const english = messages('en');
  const placeholders = (text) => [...new Set(text.match(/\$\d/g) ?? [])].sort().join();
  for (const language of ['en', 'ar']) {
    const own = messages(language);
    assert.equal(own.lang.message, language);
    assert.deepEqual(new Set(Object.keys(own).map((key) => (COUNTED.has(stem(key)) ? stem(key) : key))), new Set(Object.keys(english).map((key) => (COUNTED.has(stem(key)) ? stem(key) : key))));
    for (const key of COUNTED) for (const form of plurals(language)) assert.ok(own[`${key}_${form}`], `${language} ${key}_${form}`);
    for (const [key, { message }] of Object.entries(own)) {
      assert.ok(message.trim() !== '', key);
      if (!COUNTED.has(stem(key))) assert.equal(placeholders(message), placeholders(english[key].message), key);
    }
  }
  assert.equal(messages('ar').dir.message, 'rtl');
  assert.equal(messages('en').dir.message, 'ltr');
});
