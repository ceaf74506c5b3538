/**
 * Links in the real browsers. With the permission, a list page's headlines say where they lead and lead there, and Google hears nothing of it;
 * without, a link's menu opens the original.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open_display } from './drivers/display.mjs';
import { BROWSERS } from './drivers/index.mjs';
import { sleep } from './drivers/wait.mjs';
import { old_token } from '../world/tokens.mjs';
import { open_stage, pictures, settled } from './stage.mjs';

const PATIENCE = 60_000;
const TIP = '#sidelight-address';
const headline = (address) => `a.JtKRv[href="${address}"]`;
const shown = (address) => address.replace(/^https:\/\//, '');

const is_googles = ({ host }) => /(^|\.)google\.[a-z.]+$/.test(host);
/** What the browser asked of Google since the list was cleared; the host carries its own name. */
const to_google = (world) => world.seen.filter((one) => is_googles(one) && !one.user_agent?.startsWith('Sidelight/')).map(({ method, host, path: where }) => `${method} ${host}${where}`);

/** A stage on which the browser asks its user, as it does outside of tests; Chromium needs a display for its questions and its menus. */
async function open_desk(name, options = {}) {
  const display = name === 'chromium' ? await open_display() : undefined;
  const shown_at = display ? { headless: false, env: { DISPLAY: display.name } } : { prefs: { 'extensions.webextOptionalPermissionPrompts': true } };
  try {
    const stage = await open_stage(name, { ...options, ...shown_at });
    return { ...stage, display, close: async () => { await stage.close(); display?.close(); } };
  } catch (error) {
    display?.close();
    throw error;
  }
}

/** In the page: all that a reader could meet of a tip. */
const tip_box = () => {
  const tip = document.querySelector('#sidelight-address');
  const box = tip?.getBoundingClientRect();
  return tip && { role: tip.getAttribute('role'), described: document.querySelectorAll('[aria-describedby~=sidelight-address]').length, fits: box.width > 40 && box.height > 10 && box.left >= 0 && box.top >= 0 && box.right <= document.documentElement.clientWidth && box.bottom <= innerHeight };
};

for (const name of BROWSERS) {
  for (const scheme of ['light', 'dark']) {
    describe(`${name}, ${scheme}: headlines`, { timeout: 4 * PATIENCE }, () => {
      let world, browser, close, display;

      before(async () => { ({ world, browser, close, display } = await open_desk(name, { scheme })); });
      after(() => close?.());

      const shot = (what) => path.join(pictures, `${name}-${scheme}-${what}.png`);
      const tip_gone = () => browser.page.waitFor(() => document.querySelector('#sidelight-address') === null, { timeout: 5_000, what: 'the address to go' });
      const tip_shown = async () => {
        await browser.page.waitFor(tip_box, { timeout: 5_000, what: 'the address to be shown' });
        return browser.closedText(TIP);
      };
      const mended = (address) => browser.page.waitFor((wanted) => [...document.querySelectorAll('a.JtKRv')].some((link) => link.href === wanted), { args: [address], timeout: 20_000, what: `a headline to ${address}` });
      const open_list = async (list = 'home') => {
        await browser.goto(world.links.lists[list]);
        await mended(world.links.stories.orbit.publisher);
        world.seen.length = 0;
      };

      test('without the permission the page is as Google made it', async () => {
        await browser.goto(world.links.lists.home);
        await browser.page.hover('a.JtKRv');
        await sleep(900);
        assert.ok(await browser.page.evaluate(() => [...document.querySelectorAll('main a')].every((link) => link.getAttribute('href').startsWith('./read/') && !link.rel && !link.title)));
        assert.equal(await browser.page.evaluate(() => document.querySelector('#sidelight-address')), null);
      });

      test('the panel asks for it in plain words; a click and the browser\'s own question give it; the open page follows at once', async () => {
        await browser.clickAction();
        await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
        await browser.panel.waitFor(() => document.querySelector('#follow'), { timeout: 10_000, what: 'the offer' });
        await browser.panel.evaluate(() => { document.querySelector('#notice details').open = true; });
        assert.match(await browser.panel.evaluate(() => document.querySelector('#notice').textContent), /straight to the publishers.*pages of news\.google\.com, and nothing else/s);
        await browser.panel.screenshot(shot('follow-asked'));
        world.seen.length = 0;
        await browser.panel.click('#follow');
        await browser.answerPrompt(display, 'https://news.google.com/*');
        for (const { publisher } of Object.values(world.links.stories)) await mended(publisher);
        assert.deepEqual(to_google(world), []);
        await browser.panel.waitFor(() => document.querySelector('#unfollow'), { timeout: 10_000, what: 'the way back' });
        await browser.panel.screenshot(shot('follow-given'));
      });

      test('hover shows the address, and moves nothing', async () => {
        await open_list();
        const { publisher } = world.links.stories.orbit;
        const places = () => browser.page.evaluate(() => [...document.querySelectorAll('main *')].map((one) => { const box = one.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].join(); }).join(' '));
        await browser.page.hover('header'); // the pointer comes from elsewhere
        await browser.page.hover(headline(publisher));
        const before_it = await places();
        assert.equal(await tip_shown(), shown(publisher));
        assert.deepEqual(await browser.page.evaluate(tip_box), { role: 'tooltip', described: 1, fits: true });
        assert.equal(await places(), before_it);
        await browser.page.screenshot(shot('address'));
        await browser.page.hover('header');
        await tip_gone();
        await browser.page.hover(headline(world.links.stories.bridge.publisher));
        assert.equal(await tip_shown(), shown(world.links.stories.bridge.publisher));
        await browser.page.press('Escape');
        await tip_gone();
        assert.equal(await browser.page.evaluate(() => document.querySelectorAll('[aria-describedby]').length), 0);
        assert.deepEqual(to_google(world), []);
      });

      if (scheme === 'dark') return;

      test('plain http is said to be plain', async () => {
        await browser.page.hover(headline(world.links.stories.plain.publisher));
        assert.equal(await tip_shown(), world.links.stories.plain.publisher);
        await browser.page.hover('header');
        await tip_gone();
      });

      test('a long address at the page\'s edge is cut and stays in view; Punycode stays Punycode', async () => {
        const long = `https://xn--mnchen-3ya.example/${'a-long-way/'.repeat(140)}`;
        await browser.page.evaluate((token) => {
          const link = document.createElement('a');
          Object.assign(link, { id: 'edge', href: `./articles/${token}`, textContent: 'At the edge' });
          link.style.cssText = 'position:fixed;inset:auto 0 0 auto';
          document.body.append(link);
        }, old_token(long));
        await browser.page.waitFor((wanted) => document.querySelector('#edge').href === wanted, { args: [long], what: 'the link to be mended' });
        await browser.page.hover('#edge');
        const text = await tip_shown();
        assert.ok(text.startsWith('xn--mnchen-3ya.example/a-long-way/') && text.endsWith('…') && text.length < 500, text);
        assert.deepEqual(await browser.page.evaluate(tip_box), { role: 'tooltip', described: 1, fits: true });
        await browser.page.hover('header');
        await tip_gone();
      });

      test('keyboard focus shows it, and Enter opens the publisher', async () => {
        await open_list();
        await browser.page.hover('header');
        await browser.page.click('header');
        await browser.page.press('Tab');
        const address = await browser.page.waitFor(() => document.activeElement.href, { timeout: 5_000, what: 'a link to have the focus' });
        assert.equal(await tip_shown(), shown(address));
        await browser.page.screenshot(shot('address-focused'));
        await browser.page.press('Enter');
        await browser.switchTo(new URL(address).pathname);
        await browser.page.waitFor(() => document.readyState === 'complete' && document.querySelector('article, main, p') !== null, { what: 'the publisher\'s page' });
        assert.deepEqual(to_google(world), []);
        await browser.switchTo('/home');
      });

      for (const [what, how, key] of [['a click', {}, 'orbit'], ['a middle click', { button: 'middle' }, 'science'], ['a click with Ctrl', { ctrl: true }, 'markets']]) {
        test(`${what} opens the publisher, and neither Google hears of it nor the publisher of Google`, async () => {
          await open_list();
          const { publisher } = world.links.stories[key];
          const { host, pathname } = new URL(publisher);
          await browser.page.click(headline(publisher), how);
          await browser.switchTo(host + pathname);
          await browser.page.waitFor(() => document.readyState === 'complete' && document.title !== '', { what: 'the publisher\'s page' });
          const asked = world.seen.filter((one) => one.host === host && one.path.startsWith(pathname));
          assert.equal(asked.length, 1, 'the page was asked for once');
          assert.ok(!asked[0].referer, `referer ${asked[0].referer}`);
          await sleep(500); // a ping would come late
          assert.deepEqual(to_google(world), []);
          await browser.switchTo('/home');
        });
      }

      test('pings, presses that the page rewrites, and an address that it puts back: none leads through Google', async () => {
        await open_list();
        const { publisher, read } = world.links.stories.german;
        await browser.page.evaluate((selector, detour) => {
          const link = document.querySelector(selector);
          for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
            document.addEventListener(kind, () => { link.href = `${detour}&by=${kind}`; }, true);
            link.addEventListener(kind, (event) => { event.preventDefault(); open(detour); });
          }
          link.setAttribute('ping', 'https://news.google.com/ping');
          link.setAttribute('attributionsrc', 'https://news.google.com/attribution');
          link.href = detour;
        }, headline(publisher), read);
        await mended(publisher);
        assert.deepEqual(await browser.page.evaluate((selector) => { const link = document.querySelector(selector); return [link.hasAttribute('ping'), link.hasAttribute('attributionsrc'), link.rel]; }, headline(publisher)), [false, false, 'noopener noreferrer']);
        await browser.page.click(headline(publisher));
        await browser.switchTo(new URL(publisher).pathname);
        await sleep(500);
        assert.deepEqual(to_google(world), []);
        await browser.switchTo('/home');
      });

      test('what does not add up is left alone: lies, silence, another address under the same element', async () => {
        await open_list('odd');
        const addresses = await browser.page.evaluate(() => [...new Set([...document.querySelectorAll('main a')].map((link) => link.href))]);
        assert.ok(addresses.every((one) => one === world.links.stories.orbit.publisher), addresses.join('\n')); // seven cards of one token, one of which tells; and an old one
        const url = 'https://www.meridian-ledger.example/one';
        const tokens = [1, 2, 3, 4].map((n) => world.mint(`${url}${n}`));
        const packed = (value) => `95014; 5:${Buffer.from(JSON.stringify([null, value])).toString('base64')}; track:click`;
        const lies = [packed('https://www.harbourpost.example/elsewhere'), packed('javascript:alert(document.domain)'), packed('https://news.google.com/foryou?xxxxxx'), '95014; 4:https://127.0.0.1/xxxxxxxxxxxxxxxxxxxxxxxx; track:click'];
        await browser.page.evaluate((cards) => {
          for (const [token, jslog] of cards) {
            const card = document.createElement('article');
            const link = document.createElement('a');
            link.href = `./read/${token}?hl=en-US`;
            link.className = 'lie';
            link.textContent = 'A card that lies';
            card.setAttribute('jslog', jslog);
            card.append(link);
            document.querySelector('main').append(card);
          }
        }, tokens.map((token, i) => [token, lies[i]]));
        await sleep(500);
        assert.deepEqual(await browser.page.evaluate(() => [...document.querySelectorAll('a.lie')].map((link) => [link.getAttribute('href').split('?')[0], link.rel])), tokens.map((token) => [`./read/${token}`, '']));
        await browser.page.evaluate((jslog) => document.querySelector('a.lie').parentElement.setAttribute('jslog', jslog), packed(`${url}1`));
        await browser.page.waitFor((wanted) => document.querySelector('a.lie').href === wanted, { args: [`${url}1`], what: 'the truth, when it comes late' });
        await browser.page.evaluate((token) => { document.querySelector('a.lie').parentElement.removeAttribute('jslog'); document.querySelector('a.lie').href = `./read/${token}`; }, tokens[1]);
        await sleep(300);
        assert.ok(await browser.page.evaluate((token) => document.querySelector('a.lie').getAttribute('href') === `./read/${token}`, tokens[1]), 'the element is another headline now');
      });

      test('the panel takes the permission back, and the page is as it was', async () => {
        await open_list();
        await sleep(700); // the panel has noticed the page by itself
        await browser.panel.evaluate(() => { document.querySelector('#notice').append(Object.assign(document.createElement('i'), { id: 'old' })); });
        await browser.clickAction();
        await browser.panel.waitFor(() => document.querySelector('#unfollow') && !document.querySelector('#old'), { timeout: PATIENCE, what: 'the way back' });
        await browser.panel.click('#unfollow');
        await browser.page.waitFor(() => [...document.querySelectorAll('main a')].every((link) => link.getAttribute('href').startsWith('./read/') && !link.rel), { timeout: 10_000, what: 'Google\'s own links' });
        await browser.panel.waitFor(() => document.querySelector('#follow'), { timeout: 10_000, what: 'the offer' });
        await browser.goto(world.links.lists.home);
        await sleep(500);
        assert.ok(await browser.page.evaluate(() => [...document.querySelectorAll('main a')].every((link) => link.getAttribute('href').startsWith('./read/'))));
      });
    });
  }

  describe(`${name}: the menu of a link`, { timeout: 3 * PATIENCE }, () => {
    let world, browser, close, display;

    before(async () => { ({ world, browser, close, display } = await open_desk(name)); });
    after(() => close?.());

    /** Somebody's page with one such link, and the menu's entry picked on it. */
    const pick = async (address) => {
      await browser.goto(world.links.stories.science.publisher);
      await browser.page.evaluate((href) => {
        const link = document.createElement('a');
        Object.assign(link, { id: 'picked', href, textContent: 'A link that somebody has posted here' });
        document.body.prepend(link);
      }, address);
      world.seen.length = 0;
      return browser.pickFromMenu('#picked', display);
    };
    const front = async (part) => {
      await browser.switchTo(part, 20_000);
      await browser.page.waitFor(() => document.readyState === 'complete', { what: 'the page' });
    };

    // Each to a page of its own, so that none is found open.
    for (const [what, link, key, asleep] of [['a link that only Google can read', ({ stories }) => stories.german.read, 'german'], ['a consent page\'s link', ({ shapes }) => shapes.consent_new, 'orbit'],
      ['a link of Google Alerts, with the background asleep,', ({ shapes }) => shapes.alert, 'bridge', true]]) {
      test(`${what} opens at the publisher, beside the page, without the panel`, async () => {
        const { publisher } = world.links.stories[key];
        if (asleep) await browser.sleepBackground();
        assert.ok(await pick(link(world.links)));
        await front(new URL(publisher).pathname);
        assert.deepEqual(to_google(world), []);
        assert.equal(await browser.panelOpen(), false);
        const tabs = await browser.tabUrls();
        if (name === 'firefox') assert.equal(tabs[tabs.findIndex((one) => one.includes('eelgrass')) + 1], publisher);
        else assert.ok(tabs.includes(publisher)); // told in no order
        await browser.switchTo('eelgrass');
      });
    }

    if (name === 'firefox') {
      test('a link of nobody we know has no such entry', async () => {
        assert.equal(await pick('https://www.google.com/search?q=kestrel'), false);
        assert.equal(await pick('https://www.harbourpost.example/read/CBMiX'), false);
      });
    }

    const said = (place) => place.evaluate(() => document.querySelector('#notice').textContent);

    test('what is no article is said to be none, with the link itself at hand', async () => {
      assert.ok(await pick(world.links.lists.topic));
      await front('sidebar/unopened.html');
      await browser.page.waitFor(() => document.querySelector('#open-link'), { what: 'the link itself' });
      assert.match(await said(browser.page), /A topic's page, not an article/);
      await browser.page.screenshot(path.join(pictures, `${name}-light-unopened.png`));
      assert.deepEqual(to_google(world), []);
      await browser.page.click('#open-link');
      await front('/topics/');
    });

    test('where the panel is open, it says so itself, and has the article of a link that is one', async () => {
      await browser.goto(world.links.stories.science.publisher);
      await browser.clickAction();
      await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
      assert.ok(await pick(world.links.lists.topic));
      await browser.panel.waitFor(() => document.querySelector('#open-link'), { timeout: 20_000, what: 'the link itself' });
      await sleep(600); // nothing takes its place
      assert.match(await said(browser.panel), /A topic's page, not an article/);
      await browser.panel.screenshot(path.join(pictures, `${name}-light-unopened-panel.png`));
      const { publisher } = world.links.stories.markets;
      assert.ok(await pick(world.links.stories.markets.read));
      await browser.panel.waitFor(() => /central bank/i.test(document.querySelector('#article h3')?.textContent ?? ''), { timeout: PATIENCE, what: 'the article' });
      await front(new URL(publisher).pathname);
      assert.deepEqual(to_google(world), []);
    });
  });
}
