/** `sidelight analyse` with a card of each kind, as a person at a terminal sees it: real program, real plugin, real terminal. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { gallery, steps } from '../browser/gallery.mjs';
import { startWorld } from '../world/world.mjs';

const run = promisify(execFile);
const built = path.resolve(process.env.SIDELIGHT_BUILD ?? 'build/dev');
const program = path.join(built, 'bin/sidelight');
const SHOWS = 'org.test.shows';
const wide = { kind: 'table', id: 'wide', title: '幅の広い文字', columns: [{ name: '名前' }, { name: 'Né' }], rows: [['橋', 'a'], ['e\u0301\u0302', 'b'], ['🌉', 'c']] };
const steering = { kind: 'facts', id: 'steering', title: 'Plain \u001b[31mred\u0007', facts: [{ name: 'n', value: 'up\u001b[2Adown \u202eback \u009b31m' }] };

let world, home, env;

before(async () => {
  world = await startWorld();
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'sidelight-cards-'));
  env = { ...process.env, TERM: 'xterm', LC_ALL: 'C', ...Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map((kind) => [`XDG_${kind}_HOME`, path.join(home, kind.toLowerCase())])) };
  fs.mkdirSync(path.join(home, 'config/sidelight'), { recursive: true });
  fs.writeFileSync(path.join(home, 'config/sidelight/config.json'), JSON.stringify({ test_world: { connect_to: world.connectTo, ca_file: world.ca } }));
  const folder = path.join(home, 'data/sidelight/plugins', SHOWS);
  fs.cpSync(path.join(built, 'tests/plugin/bad_plugins/plugins', SHOWS), folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'cards.txt'), steps([...gallery, wide, steering]));
  await run(program, ['plugin', 'allow', SHOWS], { env });
});
after(async () => {
  await world.close();
  fs.rmSync(home, { recursive: true, force: true });
});

/** The cards on a terminal of so many columns, line by line, without the weight of their letters. */
async function on_terminal(columns) {
  const command = `stty cols ${columns} && exec ${program} analyse ${world.links.stories.orbit.publisher}`;
  const { stdout } = await run('script', ['-qec', command, '/dev/null'], { env, timeout: 60_000 });
  const lines = stdout.replace(/\r\n/g, '\n').replace(/\x1b\[[012]?m/g, '').split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('── ')));
}

/** Columns as this test counts them: wide ones twice, marks not at all. */
const columns_of = (line) => [...line].reduce((sum, one) => sum + (/\p{M}|\u200d|\ufe0f/u.test(one) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(one) && !/[\u2190-\u21ff]/.test(one) ? 2 : 1), 0);

test('every card is there, within the width, and without a control character', async () => {
  for (const columns of [100, 60, 34]) {
    const lines = await on_terminal(columns);
    const all = lines.join('\n').replace(/\s+/g, ' ');
    for (const { title } of gallery) assert.ok(all.includes(title), `${title} at ${columns}`);
    for (const line of lines) {
          assert.ok(!/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u.test(line), JSON.stringify(line));
      if (!line.includes('://') && !line.includes(' ms')) assert.ok(columns_of(line) <= columns, `${columns}: ${line}`);
    }
  }
});

test('tables are aligned, bars drawn, times and edges told', async () => {
  const text = (await on_terminal(80)).join('\n');
  for (const wanted of [
    '  Name                 Founded  People  Role\n  ───────────────────  ───────  ──────  ──────────────────\n  Lumen Institute      2019        640  AI laboratory\n  Kestrel Orbital                       Rocket maker\n',
    '  名前  Né\n  ────  ──\n  橋    a\n  e\u0301\u0302     b\n  🌉    c\n',
    /^ {2}On the new machines {3}5 {2}█+$/m, /^ {2}On rented machines {3}14 {2}█+$/m,
    /^ {2}26 Oct {2}71\.2 {2}●$/m, /^ {2}4 Nov {3}81\.4 {2}·+●$/m,
    /^ {2}2019 {15,}The Lumen Institute is founded$/m, /^ {2}2027-01 – 2031-01 {2}The laboratory uses the hall$/m,
    '  · Maren Holt (person) — leads → Kestrel Orbital (company)\n', '  1. Simulations for the Petrel rocket wait for machines (two engineers, not\n     named)\n', '  · Worth: $2.4 billion\n',
    '  Where a kind is not known, its summary is shown.\n  https://www.example.org/later\n',
  ]) assert.ok(typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text), `${wanted}\n${text}`);
});
