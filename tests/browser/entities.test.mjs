/** Who is who in the real panels: chips with a card each that mouse and keyboard open, and the way to the page and back. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { gallery, steps } from './gallery.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const PATIENCE = 60_000;
const NARROW = 250; // Firefox's sidebar is as narrow by itself
const SHOWS = 'org.test.shows';

/** What runs in the panel. */
const chips = () => [...document.querySelectorAll('article.card[data-card="who-is-who"] button.entity')].map((chip) => ['.name', '.kind', '.times'].map((part) => chip.querySelector(part).textContent).join(' | '));
const opened = (who) => {
  const all = document.querySelectorAll('.about:not([hidden])');
  return all.length === 1 && all[0].offsetHeight > 0 && all[0].querySelector('h4').textContent === who && document.querySelectorAll('[aria-expanded=true]').length === 1;
};
const closed = () => document.querySelector('.about:not([hidden]), [aria-expanded=true]') === null;
const stays_as_it_is = (ms) => new Promise((seen) => { setTimeout(() => seen(document.querySelector('.about:not([hidden]) h4')?.textContent ?? null), ms); });
const focused = () => document.activeElement.querySelector('.name')?.textContent ?? document.activeElement.className;
const fits = () => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('.about:not([hidden])')].every((card) => { const box = card.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.height > 40; });
/** A selector of somebody's chip. */
const chip = (who) => `button.entity[data-keep="chip ${who}"]`;
const CLOSING = 300; // ms after the mouse has left

/** Runs in the page: where the words stand for the nth time in its article, scrolled into view. */
const place_of = async (words, n) => {
  const walker = document.createTreeWalker(document.querySelector('article') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let left = n; walker.nextNode();) {
    for (let at = walker.currentNode.data.indexOf(words); at >= 0; at = walker.currentNode.data.indexOf(words, at + 1)) {
      if (walker.currentNode.parentElement.closest('figure, script') || left-- > 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      walker.currentNode.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const box = range.getClientRects()[0];
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
  }
  return null;
};

for (const name of BROWSERS) {
  const look = async ({ browser, world }) => {
    await browser.goto(world.links.stories.orbit.publisher);
    await browser.clickAction();
    await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
  };
  const shoot = (browser, scheme, what) => browser.panel.screenshot(path.join(pictures, `${name}-${scheme}-entities-${what}.png`));
  const narrow = async (browser) => {
    if (name === 'chromium') await browser.panel.send('Emulation.setDeviceMetricsOverride', { width: NARROW, height: 800, deviceScaleFactor: 1, mobile: false });
  };
  describe(`${name}: who is who`, { timeout: 4 * PATIENCE }, () => {
    let stage, browser, panel, page;

    before(async () => {
      stage = await open_stage(name);
      ({ browser } = stage);
      await look(stage);
      ({ panel, page } = browser);
    });
    after(() => stage?.close());

    const is_open = (who) => panel.waitFor(opened, { args: [who], what: `the card of ${who}, alone` });
    const is_closed = () => panel.waitFor(closed, { what: 'every card to be closed' });
    const marks = (words) => panel.waitFor((wanted) => document.querySelector('.about:not([hidden]) .place')?.textContent === wanted, { args: [words], what: `“${words}”` });
    const press_in_page = async (words, n) => page.clickAt(await page.evaluate(place_of, words, n));

    test('everybody whom the story is about has a chip with type and count, known or not', async () => {
      const shown = await panel.evaluate(chips);
      for (const wanted of ['Kestrel Orbital | organisation | 10', 'Lumen Institute | organisation | 8', 'Maren Holt | person | 2', 'Nevada | state | 2']) assert.ok(shown.includes(wanted), `${wanted} of ${shown}`);
      assert.equal(shown[0], 'Kestrel Orbital | organisation | 10');
      const heard = await panel.accessible(chip('Kestrel Orbital'));
      assert.deepEqual([heard.role, heard.name.replace(/\s+/g, ' ')], ['button', 'Kestrel Orbital organisation 10 mentions']);
      assert.ok(await panel.evaluate(closed));
      await shoot(browser, 'light', 'chips');
    });

    test('the mouse opens a card by resting on a chip, can go into it, and closes it by leaving', async () => {
      await panel.hover(chip('Nevada'));
      await is_open('Nevada');
      const said = await panel.evaluate(() => document.querySelector('.about:not([hidden])').textContent);
      for (const part of [/Western US state/, /Part of United States/, /en\.wikipedia\.org/, /as of/, /Named 2 times/]) assert.match(said, part);
      assert.deepEqual(await panel.accessible(`${chip('Nevada')} + .about`), { role: 'group', name: 'Nevada' });
      assert.ok(await panel.evaluate((wanted) => { const found = document.querySelector(wanted); return document.getElementById(found.getAttribute('aria-controls')) === found.nextElementSibling; }, chip('Nevada')));
      await shoot(browser, 'light', 'hover');
      await panel.hover('.about:not([hidden]) h4');
      assert.equal(await panel.evaluate(stays_as_it_is, CLOSING + 100), 'Nevada');
      await panel.hover('#status');
      await is_closed();
      await panel.hover(chip('Maren Holt'));
      await is_open('Maren Holt');
      assert.match(await panel.evaluate(() => document.querySelector('.about:not([hidden])').textContent), /Chief executive of Kestrel Orbital.*this article/);
      await panel.hover(chip('Lumen Diagnostics'));
      await is_open('Lumen Diagnostics');
      assert.match(await panel.evaluate(() => document.querySelector('.about:not([hidden])').textContent), /Nothing more is known/);
      await panel.press('Escape'); // the mouse stays where it is
      await is_closed();
      await panel.hover('#status');
    });

    test('the keyboard opens a card by coming to its chip, goes into it, and Esc comes back', async () => {
      await panel.takeFocus();
      await panel.press('e');
      await is_open('Kestrel Orbital');
      await panel.press('ArrowRight');
      await is_open('Lumen Institute');
      await panel.press('ArrowLeft');
      await is_open('Kestrel Orbital');
      await panel.press('Tab');
      assert.equal(await panel.evaluate(focused), 'evidence');
      await panel.press('Escape');
      await is_closed();
      assert.equal(await panel.evaluate(focused), 'Kestrel Orbital');
      await panel.press('End');
      await panel.waitFor(() => document.querySelectorAll('.about:not([hidden])').length === 1, { what: 'the last card' });
      await panel.press('Escape');
      await is_closed();
    });

    test('a click keeps a card open until Esc, a second click or a click elsewhere', async () => {
      for (const leave of [() => panel.press('Escape'), () => panel.click(chip('Nevada')), () => panel.click('#status')]) {
        await panel.click(chip('Nevada'));
        await is_open('Nevada');
        await panel.hover('#status');
        assert.equal(await panel.evaluate(stays_as_it_is, CLOSING + 100), 'Nevada');
        await leave();
        await is_closed();
      }
    });

    test('“Show in page” marks every mention and leads from one to the next', async () => {
      await panel.click(chip('Kestrel Orbital'));
      await panel.click(`${chip('Kestrel Orbital')} + .about button.evidence`);
      await marks('1 of 10');
      await page.screenshot(path.join(pictures, `${name}-light-entities-marked.png`));
      if (name === 'chromium') assert.deepEqual(await page.evaluate(() => ['sidelight', 'sidelight-here'].map((mark) => CSS.highlights.get(mark).size)), [10, 1]); // Firefox keeps the page's view of them apart
      await panel.click('.about:not([hidden]) button.step:last-child');
      await marks('2 of 10');
      for (const place of ['1 of 10', '10 of 10']) {
        await panel.click('.about:not([hidden]) button.step');
        await marks(place);
      }
      await shoot(browser, 'light', 'marked');
    });

    test('a click on any mention that is marked in the page leads back to its card, one on other words does not', async () => {
      for (const n of [0, 1, 5, 9]) {
        await panel.press('Escape'); // closes the card, the marks stay
        await is_closed();
        await panel.evaluate(() => document.activeElement.blur());
        await press_in_page('processors', 0);
        await press_in_page('Kestrel', n);
        await is_open('Kestrel Orbital');
        assert.equal(await panel.evaluate(focused), 'Kestrel Orbital');
        assert.equal(await panel.evaluate((wanted) => document.querySelector(wanted).getAttribute('aria-pressed'), `${chip('Kestrel Orbital')} + .about button.evidence`), 'true');
      }
      await press_in_page('processors', 0);
      await page.press('Escape');
      await panel.waitFor(() => document.querySelector('[aria-pressed=true]') === null, { what: 'the marks to go' });
      await panel.press('Escape');
      await is_closed();
      await press_in_page('Kestrel', 0);
      assert.equal(await panel.evaluate(stays_as_it_is, CLOSING), null);
    });

    test('all that are named can be marked at once, and each leads to its own card', async () => {
      await panel.click('article.card[data-card="who-is-who"] button.all-mentions');
      await panel.waitFor(() => document.querySelector('button.all-mentions').getAttribute('aria-pressed') === 'true', { what: 'the marks' });
      for (const [words, who] of [['Maren Holt', 'Maren Holt'], ['Ms Holt', 'Maren Holt'], ['Nevada', 'Nevada'], ['Lumen Institute', 'Lumen Institute'], ['Calder & Finch', 'Calder & Finch']]) {
        await press_in_page(words, 0);
        await is_open(who);
      }
      await page.screenshot(path.join(pictures, `${name}-light-entities-all-marked.png`));
      await panel.press('Escape');
      await panel.press('Escape');
      await panel.waitFor(() => document.querySelector('[aria-pressed=true]') === null, { what: 'the marks to go' });
    });

    test('a mention that is not in the page any more is said not to be', async () => {
      await page.evaluate(() => { for (const one of document.querySelectorAll('p')) if (/Calder|Ms Holt/.test(one.textContent)) one.remove(); });
      await panel.click(chip('Calder & Finch'));
      await panel.click(`${chip('Calder & Finch')} + .about button.evidence`);
      await panel.waitFor(() => /Not found in this page/.test(document.querySelector('.about:not([hidden]) .evidence-said').textContent), { what: 'the sentence' });
      await panel.click(chip('Maren Holt'));
      await panel.click(`${chip('Maren Holt')} + .about button.evidence`);
      await panel.waitFor(() => /1 of 2 are in this page/.test(document.querySelector('.about:not([hidden]) .evidence-said').textContent), { what: 'how many are there' });
    });
  });

  describe(`${name}: a card of entities that is replaced`, { timeout: 4 * PATIENCE }, () => {
    const entity = (who) => ({ name: who, type: 'company', count: 10, evidence: `@${who}@` });
    const who = (...names) => ({ kind: 'entities', id: 'who', title: 'Who', entities: names.map(entity) });
    let stage;

    before(async () => { stage = await open_stage(name, { plugins: [{ id: SHOWS, steps: [steps([who('Kestrel Orbital', 'Lumen Institute')]), 'pause\n', steps([who('Brightwell Cloud', 'Kestrel Orbital', 'Lumen Institute')])].join('') }] }); });
    after(() => stage?.close());

    test('keeps what was opened on it, and the marks in the page with their way back', async () => {
      const { browser, world } = stage;
      const { panel, page } = browser;
      await browser.goto(world.links.stories.orbit.publisher);
      await browser.clickAction();
      const card = `article.card[data-plugin="${SHOWS}"]`;
      await panel.waitFor((wanted) => document.querySelector(wanted), { args: [card], timeout: PATIENCE, what: 'the first card' });
      await panel.click(`${card} ${chip('Lumen Institute')}`);
      await panel.click(`${card} ${chip('Lumen Institute')} + .about button.evidence`);
      await panel.waitFor((wanted) => document.querySelector(wanted)?.getAttribute('aria-pressed') === 'true', { args: [`${card} button.evidence[data-outcome=found]`], what: 'the mark' });
      await panel.waitFor((wanted) => document.querySelectorAll(`${wanted} button.entity`).length === 3, { args: [card], timeout: PATIENCE, what: 'the second card' });
      assert.ok(await panel.evaluate(opened, 'Lumen Institute'));
      assert.equal(await panel.evaluate((wanted) => document.querySelector(wanted).getAttribute('aria-pressed'), `${card} ${chip('Lumen Institute')} + .about button.evidence`), 'true');
      await panel.press('Escape');
      await panel.waitFor(closed, { what: 'the card to close' });
      for (let n = 0; n < 3 && !await panel.evaluate(opened, 'Lumen Institute'); n++) await page.clickAt(await page.evaluate(place_of, 'Lumen Institute', n)); // one of these is marked
      await panel.waitFor(opened, { args: ['Lumen Institute'], what: 'the card again' });
    });
  });

  describe(`${name}: who is who where it is narrow`, { timeout: 4 * PATIENCE }, () => {
    for (const [scheme, language] of [['light', ''], ['dark', ''], ['dark', 'ar']]) {
      test(`${scheme}, ${language || 'left to right'}: nothing is wider than the panel`, async () => {
        const stage = await open_stage(name, { scheme, language, plugins: [{ id: SHOWS, steps: steps(gallery.filter(({ kind }) => kind === 'entities')) }] });
        try {
          const { browser } = stage;
          await look(stage);
          for (const width of ['wide', 'narrow']) {
            if (width === 'narrow') await narrow(browser);
            for (const who of ['Lumen', 'Nevada']) {
              await browser.panel.click(chip(who));
              await browser.panel.waitFor(opened, { args: [who], what: `the card of ${who}` });
              assert.ok(await browser.panel.evaluate(fits), who);
              await shoot(browser, scheme, `${width}-${who}${language && `-${language}`}`);
              await browser.panel.press('Escape');
            }
          }
        } finally {
          await stage.close();
        }
      });
    }
  });
}
