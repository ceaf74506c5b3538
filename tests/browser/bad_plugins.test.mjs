/** Plugins that crash, leave or hang in the middle of a page: the panel says so, and shows the others' cards. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const BAD = { 'org.test.crash': /signal 11/, 'org.test.quits': /exited with status 0/, 'org.test.hangs': /longer|in time|deadline/ };

for (const name of BROWSERS) {
  describe(`${name}, bad plugins`, { timeout: 120_000 }, () => {
    let world, browser, close;

    before(async () => { ({ world, browser, close } = await open_stage(name, { plugins: Object.keys(BAD) })); });
    after(() => close?.());

    test('each is named with what happened, and the other plugins\' cards are there', async () => {
      await browser.goto(world.links.stories.orbit.publisher);
      await browser.clickAction();
      await browser.panel.waitFor(settled, { timeout: 60_000, what: 'the panel to settle' });
      assert.equal(await browser.panel.evaluate(() => document.body.dataset.state), 'partial');
      const said = await browser.panel.evaluate(() => Object.fromEntries([...document.querySelectorAll('#plugins li')].map((row) => [row.dataset.plugin, row.textContent])));
      await browser.panel.screenshot(path.join(pictures, `${name}-light-bad-plugins.png`));
      for (const [id, sentence] of Object.entries(BAD)) assert.match(said[id] ?? 'nothing', sentence);
      const cards = await browser.panel.evaluate(() => [...document.querySelectorAll('article.card')].map((card) => card.dataset.plugin));
      for (const id of ['org.sidelight.outline', 'org.sidelight.context']) assert.ok(cards.includes(id), `a card of ${id}`);
    });
  });
}
