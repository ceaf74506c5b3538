/** The story of the space company and the AI laboratory in the real panels: who is in it, who has to do with whom, and where that is from. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const PATIENCE = 60_000;
const NARROW = 250; // Firefox's sidebar is as narrow by itself

/** What runs in the panel. */
const rows = (card) => [...document.querySelectorAll(`article.card[data-card="${card}"] li`)].map((row) => row.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim());
const fits = () => document.documentElement.scrollWidth <= innerWidth;

for (const name of BROWSERS) {
  for (const scheme of ['light', 'dark']) {
    describe(`${name}, ${scheme}: who has to do with whom`, { timeout: 3 * PATIENCE }, () => {
      let stage, panel;

      before(async () => {
        stage = await open_stage(name, { scheme });
        ({ panel } = stage.browser);
        await stage.browser.goto(stage.world.links.stories.orbit.publisher);
        await stage.browser.clickAction();
        await panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
        await panel.evaluate(() => { for (const part of document.querySelectorAll('article.card details')) part.open = true; });
      });
      after(() => stage?.close());

      test('the firms and people of the story have a line each, from the knowledge base or the article', async () => {
        const expected = { 'Kestrel Orbital': /Company that launches .* satellites.*this article/, 'Lumen Institute': /Artificial intelligence laboratory in Utrecht.*this article/,
          'Maren Holt': /Chief executive of Kestrel Orbital/, 'Tobias Lindqvist': /Analyst at the research firm/, 'Anthropic': /American AI company.*as of/, 'SpaceX': /maker of rockets.*as of/, 'OpenAI': /maker of ChatGPT.*as of/ };
        for (const [who, line] of Object.entries(expected)) {
          await panel.click(`button.entity[data-keep="chip ${who}"]`);
          await panel.waitFor((wanted) => document.querySelector('.about:not([hidden]) h4')?.textContent === wanted, { args: [who], what: `the card of ${who}` });
          assert.match(await panel.evaluate(() => document.querySelector('.about:not([hidden])').textContent), line, who);
          await panel.press('Escape');
        }
      });

      test('who invested in whom is told with its sentence or its source, and who competes, with nothing that is not so', async () => {
        const ties = await panel.evaluate(rows, 'relations');
        for (const tie of [/Maren Holt.*leads.*Kestrel Orbital/, /Amazon.*invested in.*Anthropic/, /Microsoft.*invested in.*OpenAI/, /SpaceX.*competes with \(Sidelight.s knowledge base.*Blue Origin/])
          assert.ok(ties.some((one) => tie.test(one)), `${tie} among ${ties.join('; ')}`);
        assert.ok(!ties.some((one) => /Kestrel Orbital.*(owns|acquired|bought).*Lumen/.test(one)));
        assert.ok((await panel.evaluate(rows, 'interests')).some((one) => /SpaceX competes with Blue Origin.*knowledge base, as of 20\d\d/.test(one)));
      });

      test('a tie that the article tells leads to its sentence', async () => {
        const button = await panel.evaluate(() => {
          const row = [...document.querySelectorAll('article.card[data-card="relations"] li')].find((one) => /Amazon/.test(one.textContent) && one.querySelector('button.evidence'));
          row.querySelector('button.evidence').id = 'sentence';
          return row.textContent;
        });
        assert.match(button, /Anthropic/);
        await panel.click('#sentence');
        await panel.waitFor(() => document.querySelector('#sentence').getAttribute('aria-pressed') === 'true', { what: 'the mark' });
        await stage.browser.page.screenshot(path.join(pictures, `${name}-${scheme}-relations-marked.png`));
      });

      test('both cards fit the narrowest panel', async () => {
        for (const width of name === 'chromium' ? [NARROW, 360] : [NARROW]) {
          if (name === 'chromium') await panel.send('Emulation.setDeviceMetricsOverride', { width, height: 1400, deviceScaleFactor: 1, mobile: false });
          assert.ok(await panel.evaluate(fits));
          await panel.evaluate(() => document.querySelector('article.card[data-card="relations"]').scrollIntoView());
          await panel.screenshot(path.join(pictures, `${name}-${scheme}-relations-${width}.png`));
          await panel.evaluate(() => document.querySelector('article.card[data-card="interests"]').scrollIntoView());
          await panel.screenshot(path.join(pictures, `${name}-${scheme}-interests-${width}.png`));
        }
      });
    });
  }
}
