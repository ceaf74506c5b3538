/**
 * The main job in the real browsers, with their real panels and the real host: from a headline on Google News to a sentence marked in
 * the publisher's page. Screenshots of every state go to build/screenshots.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const PATIENCE = 60_000;

const state = () => document.body.dataset.state;
const cards = () => [...document.querySelectorAll('article.card')].map((card) => ({ plugin: card.dataset.plugin, title: card.querySelector('h3')?.textContent ?? '' }));

/** What the host asked for: the browser's own requests carry a browser's name. */
const host_requests = (world) => world.seen.filter(({ user_agent }) => user_agent?.startsWith('Sidelight/')).map(({ method, host, path: where }) => `${method} ${host}${where.split('?')[0]}`);

for (const name of BROWSERS) {
  for (const scheme of ['light', 'dark']) {
    describe(`${name}, ${scheme}`, { timeout: 4 * PATIENCE }, () => {
      let world, browser, close;

      before(async () => { ({ world, browser, close } = await open_stage(name, { scheme })); });
      after(() => close?.());

      const shot = (what) => browser.panel.screenshot(path.join(pictures, `${name}-${scheme}-${what}.png`));
      const look = async () => {
        await browser.clickAction();
        await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
      };

      test('the button on a Google News page brings the publisher\'s article, card by card', async () => {
        const { orbit } = world.links.stories;
        await browser.goto(orbit.read);
        await look();
        assert.equal(await browser.panel.evaluate(state), 'done');
        await browser.panel.waitFor(() => /Done/.test(document.querySelector('#status').textContent), { timeout: 5_000, what: 'the status to say so' });
        const shown = await browser.panel.evaluate(cards);
        for (const plugin of ['org.sidelight.outline', 'org.sidelight.context']) assert.ok(shown.some((card) => card.plugin === plugin), `a card of ${plugin}`);
        assert.match(await browser.panel.evaluate(() => document.querySelector('#article').textContent), new RegExp(world.stories.orbit.headline.slice(0, 20)));
        await shot('google-news');
        assert.deepEqual(host_requests(world), [`GET news.google.com/rss/articles/${orbit.token}`, 'POST news.google.com/_/DotsSplashUi/data/batchexecute',
          `GET ${new URL(orbit.publisher).hostname}${new URL(orbit.publisher).pathname}`]);
        assert.deepEqual(world.refused, []);
      });

      test('on the publisher\'s page nothing is fetched, and a click on evidence marks the sentence', async () => {
        world.seen.length = 0;
        await browser.goto(world.links.stories.orbit.publisher);
        await browser.panel.waitFor(() => document.body.dataset.state !== 'done', { timeout: 10_000, what: 'the panel to notice' }).catch(() => {});
        await look();
        await browser.panel.waitFor(() => document.body.dataset.state === 'done', { timeout: PATIENCE, what: 'done' });
        assert.deepEqual(host_requests(world), []);
        await browser.panel.click('article.card button.evidence');
        await browser.panel.waitFor(() => document.querySelector('button.evidence[data-outcome]') !== null, { timeout: 10_000, what: 'an outcome' });
        assert.equal(await browser.panel.evaluate(() => document.querySelector('button.evidence[data-outcome]').dataset.outcome), 'found');
        // Firefox keeps the content script's highlights apart from the page's view of them, so the picture is the proof there.
        await shot('publisher');
        await browser.screenshot(path.join(pictures, `${name}-${scheme}-marked.png`));
        await browser.panel.press('Escape');
        const unpressed = () => browser.panel.waitFor(() => document.querySelector('button.evidence[aria-pressed=true]') === null, { timeout: 5_000, what: 'the mark to go' });
        await unpressed();
        await browser.panel.click('article.card button.evidence');
        await browser.panel.waitFor(() => document.querySelector('button.evidence[aria-pressed=true]'), { what: 'the mark to come again' });
        await browser.page.evaluate(() => focus());
        await browser.page.press('Escape'); // in the page, this time
        await unpressed();
      });

      if (scheme === 'light') {
        test('a page of headlines says what to do, and offers to follow', async () => {
          await browser.goto(world.links.lists.home);
          await look();
          await browser.panel.waitFor(() => document.querySelector('#follow') !== null, { timeout: PATIENCE, what: 'the offer' });
          await shot('headlines');
        });

        test('once allowed, a headline opens at its publisher without Google', async () => {
          await browser.allowHosts(['https://news.google.com/*']);
          await browser.panel.click('#follow');
          const { orbit } = world.links.stories;
          await browser.page.waitFor((address) => [...document.querySelectorAll('a')].some((link) => link.href === address),
            { args: [orbit.publisher], timeout: 20_000, what: 'a mended headline' });
          world.seen.length = 0;
          await browser.page.click(`a[href="${orbit.publisher}"]`);
          await browser.switchTo(new URL(orbit.publisher).pathname);
          assert.ok(!world.seen.some(({ host, path: where }) => host === 'news.google.com' && where.startsWith('/read/')), 'the click went through Google');
        });
      }
    });
  }
}
