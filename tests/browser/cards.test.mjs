/** Every kind of card in the real panels: what is seen, what a screen reader is told, and what stays when a card is replaced. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { gallery, steps } from './gallery.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const PATIENCE = 60_000;
const SHOWS = 'org.test.shows';
const NARROW = 250; // Firefox's sidebar is as narrow by itself

const item = (text, words) => ({ text, evidence: `@${words}@` });
const growing = (count) => ({ kind: 'list', id: 'growing', title: 'Grows', items: [item('First', 'four years'), item('Second', '38,000 processors'), ...Array.from({ length: count }, (_, i) => ({ text: `More ${i}` }))] });
const still = { kind: 'facts', id: 'still', title: 'Stays where it is', facts: Array.from({ length: 40 }, (_, i) => ({ name: `Fact ${i}`, value: 'as it was' })) };

const card = (id) => `article.card[data-plugin="${SHOWS}"][data-card="${id}"]`;
const fits = () => document.documentElement.scrollWidth <= innerWidth;

for (const name of BROWSERS) {
  const narrow = async (browser) => {
    if (name === 'chromium') await browser.panel.send('Emulation.setDeviceMetricsOverride', { width: NARROW, height: 800, deviceScaleFactor: 1, mobile: false });
  };
  const shot = async (browser, what) => {
    const file = path.join(pictures, `${name}-${what}.png`);
    if (name === 'chromium') await browser.panel.picture(file, 'body');
    else await browser.panel.screenshot(file);
  };
  const look = async ({ browser, world }) => {
    await browser.goto(world.links.stories.orbit.publisher);
    await browser.clickAction();
    await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
  };

  describe(`${name}: cards`, { timeout: 4 * PATIENCE }, () => {
    let stage, browser;

    before(async () => {
      stage = await open_stage(name, { plugins: [{ id: SHOWS, steps: steps(gallery) }] });
      ({ browser } = stage);
      await look(stage);
    });
    after(() => stage?.close());

    const heard = (selector) => browser.panel.accessible(selector);
    const words = (selector) => browser.panel.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? null, selector);
    const count = (selector) => browser.panel.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);

    test('each kind is there, named by its title', async () => {
      for (const { id, title } of gallery) assert.deepEqual(await heard(card(id)), { role: 'article', name: title });
      await shot(browser, 'light-cards');
    });

    test('every statement that rests on something leads there', async () => {
      for (const one of gallery) {
        const given = JSON.stringify(one).match(/"evidence"/g).length;
        assert.equal(await count(`${card(one.id)} button.evidence`), given, one.id);
      }
      for (const inside of ['chart', 'graph']) await browser.panel.evaluate((wanted) => { for (const part of document.querySelectorAll(`${wanted} details`)) part.open = true; }, card(inside));
      for (const id of ['text', 'facts', 'list', 'table', 'timeline', 'chart', 'graph']) {
        await browser.panel.click(`${card(id)} button.evidence`);
        await browser.panel.waitFor((wanted) => document.querySelector(`${wanted} button.evidence`).dataset.outcome === 'found', { args: [card(id)], what: `the evidence of ${id} in the page` });
        await browser.panel.press('Escape');
      }
    });

    test('a table has head cells for columns and rows, and is sorted by a click', async () => {
      const table = card('table');
      assert.deepEqual(await heard(`${table} table`), { role: 'table', name: 'Who is named' });
      assert.deepEqual(await heard(`${table} thead th:nth-child(3)`), { role: 'columnheader', name: 'People' });
      assert.equal((await heard(`${table} tbody th`)).role, 'rowheader');
      const people = () => browser.panel.evaluate((wanted) => [...document.querySelectorAll(`${wanted} tbody tr`)].map((row) => row.cells[2].textContent.trim()), table);
      const orders = [await people()];
      for (const order of ['ascending', 'descending', null]) {
        await browser.panel.click(`${table} thead th:nth-child(3) button`);
        assert.equal(await browser.panel.evaluate((wanted) => document.querySelector(`${wanted} thead th:nth-child(3)`).getAttribute('aria-sort'), table), order);
        orders.push(await people());
      }
      assert.deepEqual(orders, [['640', '', '12,000', '85'], ['85', '640', '12,000', ''], ['12,000', '640', '85', ''], ['640', '', '12,000', '85']]);
    });

    test('a timeline tells its times to programs, too', async () => {
      assert.deepEqual(await browser.panel.evaluate((wanted) => [...document.querySelectorAll(`${wanted} ol > li`)].map((one) => [...one.querySelectorAll('time')].map((time) => time.dateTime).join()), card('timeline')), ['2019', '2025-03', '2026-11-04T07:30Z', '2027-01,2031-01']);
    });

    test('a chart is a picture with a description, and its numbers are behind it', async () => {
      const described = await heard(`${card('chart')} [role=img]`);
      assert.match(described.role, /^(img|image)$/);
      assert.match(described.name.replace(/[\u2066-\u2069]/g, ''), /^Bar chart of 2 values\. Lowest: On the new machines, 5 months\. Highest: On rented machines, 14 months\.$/);
      assert.match((await heard(`${card('chart-line')} [role=img]`)).name, /^Line chart of 10 values/);
      assert.ok(await count(`${card('chart-line')} svg .line`) === 1 && await count(`${card('chart')} svg .shape`) === 2);
      assert.deepEqual(await browser.panel.evaluate((wanted) => [...document.querySelectorAll(`${wanted} details tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent.trim())), card('chart')), [['On the new machines', '5'], ['On rented machines', '14']]);
    });

    test('a graph is a picture with a description, and a list of who is tied to whom', async () => {
      assert.match((await heard(`${card('graph')} [role=img]`)).name, /5 nodes.*4 connections/);
      assert.equal(await count(`${card('graph')} svg .arc`), 4);
      assert.match((await words(`${card('graph')} details ul`)).replace(/[\u2066-\u2069]/g, ''), /Maren Holt.*person.*leads → Kestrel Orbital/s);
    });

    test('a kind that is not known is its summary', async () => {
      assert.match(await words(card('unknown-kind')), /A kind that comes later.*its summary is shown.*www\.example\.org/s);
    });

    test('nothing is wider than the narrowest panel', async () => {
      await narrow(browser);
      assert.ok(await browser.panel.evaluate(fits));
      await shot(browser, 'light-cards-narrow');
    });
  });

  describe(`${name}: a card that is replaced`, { timeout: 4 * PATIENCE }, () => {
    let stage;

    before(async () => { stage = await open_stage(name, { plugins: [{ id: SHOWS, steps: [steps([growing(0), still]), 'pause\n', steps([growing(60)])].join('') }] }); });
    after(() => stage?.close());

    test('keeps the focus, the mark in the page and the reader\'s place', async () => {
      const { browser, world } = stage;
      await browser.goto(world.links.stories.orbit.publisher);
      await browser.clickAction();
      const second = `${card('growing')} li:nth-child(2) button.evidence`;
      await browser.panel.waitFor((wanted) => document.querySelector(wanted), { args: [card('still')], timeout: PATIENCE, what: 'the first cards' });
      await browser.panel.click(second);
      await browser.panel.waitFor((wanted) => document.querySelector(wanted).getAttribute('aria-pressed') === 'true', { args: [second], what: 'the mark' });
      const place = await browser.panel.evaluate((wanted) => {
        document.querySelector(wanted).scrollIntoView({ block: 'start' });
        document.querySelector(`${wanted} dl > div:nth-child(20)`).scrollIntoView({ block: 'center' });
        return document.querySelector(wanted).getBoundingClientRect().top;
      }, card('still'));
      await browser.panel.waitFor((wanted) => document.querySelectorAll(`${wanted} li`).length > 60, { args: [card('growing')], timeout: PATIENCE, what: 'the whole card' });
      assert.deepEqual(await browser.panel.evaluate((wanted) => [document.activeElement === document.querySelector(wanted), document.querySelector(wanted).getAttribute('aria-pressed'), document.querySelectorAll('[aria-pressed=true]').length], second), [true, 'true', 1]);
      const moved = await browser.panel.waitFor((wanted, before_it) => Math.abs(document.querySelector(wanted).getBoundingClientRect().top - before_it) < 2, { args: [card('still'), place], timeout: 2_000, what: 'the reader\'s place to be where it was' });
      assert.ok(moved);
      await browser.panel.press('Escape');
      await browser.panel.waitFor(() => document.querySelector('[aria-pressed=true]') === null, { what: 'the mark to go' });
    });
  });

  describe(`${name}: cards in the dark and from right to left`, { timeout: 4 * PATIENCE }, () => {
    let stage;

    before(async () => { stage = await open_stage(name, { scheme: 'dark', language: 'ar', plugins: [{ id: SHOWS, steps: steps(gallery) }, { id: 'org.test.fetches', asks: true }] }); });
    after(() => stage?.close());

    test('they fit, and the page about plugins does', async () => {
      const { browser } = stage;
      await look(stage);
      assert.equal(await browser.panel.evaluate(() => document.documentElement.dir), 'rtl');
      await browser.panel.waitFor(() => !document.querySelector('#consent').hidden, { what: 'the question' });
      await narrow(browser);
      assert.ok(await browser.panel.evaluate(fits));
      await shot(browser, 'dark-cards-rtl-narrow');
      await browser.panel.click('#manage');
      await browser.switchTo('options/options.html');
      await browser.page.waitFor(() => document.querySelector('article.plugin'), { what: 'the plugins' });
      assert.ok(await browser.page.evaluate(fits));
      assert.equal(await browser.page.evaluate(() => document.documentElement.dir), 'rtl');
      await browser.page.screenshot(path.join(pictures, `${name}-dark-options-rtl.png`));
    });
  });
}
