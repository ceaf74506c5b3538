/** Plugins and their user, in the real browsers with the real host: who may work, with which settings, and what became of it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from './drivers/index.mjs';
import { sleep } from './drivers/wait.mjs';
import { steps } from './gallery.mjs';
import { install_plugin, open_stage, pictures, plugin_folder, settled, sidelight } from './stage.mjs';

const PATIENCE = 60_000;
const SHOWS = 'org.test.shows';
const CRASH = 'org.test.crash';
const ONLINE = 'org.sidelight.wikidata'; // it came with Sidelight, and is off until it is wanted
const SECRET = 'a-key-that-nobody-reads';
const FIRST_MOMENTS_MS = 700; // in which a question takes no answer

const settings_card = { kind: 'text', id: 'settings', title: 'What it was told', text: '$settings$' };
const backwards_card = { kind: 'text', id: 'backwards', title: 'The same backwards', text: '$backwards$' };
const told = () => document.querySelector('[data-card=settings] .prose')?.textContent ?? '';
const at = (id) => `[data-plugin="${id}"]`;

for (const name of BROWSERS) {
  describe(`${name}, plugins`, { timeout: 6 * PATIENCE }, () => {
    let world, browser, env, close;

    before(async () => {
      ({ world, browser, env, close } = await open_stage(name, { plugins: [{ id: SHOWS, asks: true, steps: steps([settings_card, backwards_card], 'log It was shown a page.', 'ask https://api.example.org/what?of=it') }, CRASH] }));
    });
    after(() => close?.());

    const shot = (what, where = browser.page) => where.screenshot(path.join(pictures, `${name}-light-${what}.png`));
    const look = async () => {
      await browser.clickAction();
      await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
    };
    const in_options = async (work) => {
      await browser.switchTo('options/options.html');
      await browser.page.waitFor(() => document.body.dataset.state === 'ready', { what: 'the page about plugins' });
      await work();
    };
    const back = async () => {
      await browser.switchTo(new URL(world.links.stories.orbit.publisher).pathname);
      await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
    };
    const type = async (selector, text) => {
      await browser.page.click(selector);
      await browser.page.evaluate((wanted) => document.querySelector(wanted).select(), selector);
      for (const key of text) await browser.page.press(key);
    };
    const field = (key) => `[data-setting=${key}]`;
    const said = (selector, words) => browser.page.waitFor((wanted, text) => document.querySelector(wanted)?.textContent.includes(text), { args: [selector, words], what: `${words} at ${selector}` });
    const card_says = (words) => browser.panel.waitFor((wanted) => (document.querySelector('[data-card=settings] .prose')?.textContent ?? '').includes(wanted), { args: [words], timeout: 20_000, what: `a card that says ${words}` });

    test('the panel asks for a plugin in plain words, and shows none of its cards', async () => {
      await browser.goto(world.links.stories.orbit.publisher);
      await look();
      await browser.panel.waitFor(() => !document.querySelector('#consent').hidden, { what: 'the question' });
      const words = await browser.panel.evaluate(() => document.querySelector('#consent').textContent);
      assert.match(words, /shows.*reads the article.*sends requests to api\.example\.org.*keeps up to 1 MB/s);
      assert.equal(await browser.panel.evaluate(told), '');
      assert.deepEqual(await heard(browser.panel, '#consent'), { role: 'region', name: 'shows would like to work here' });
      for (const [word, label] of [['allow', 'Allow'], ['notNow', 'Not now'], ['never', 'Never'], ['details', 'Details']]) {
        assert.deepEqual(await browser.panel.accessible(`[data-answer=${word}]`), { role: 'button', name: label });
      }
      await shot('consent', browser.panel);
    });

    test('"Allow" brings its cards into the page that is open, and leaves what was there', async () => {
      await browser.panel.evaluate(() => { document.querySelector('#article h3').dataset.mark = 'the same'; });
      await sleep(FIRST_MOMENTS_MS);
      await browser.panel.click('[data-answer=allow]');
      await card_says('hello');
      await browser.panel.waitFor(settled, { timeout: PATIENCE, what: 'the panel to settle' });
      assert.ok(await browser.panel.evaluate(() => document.querySelector('#consent').hidden));
      assert.ok(await browser.panel.evaluate(() => document.querySelectorAll('article.card[data-plugin^="org.sidelight."]').length >= 2));
      assert.equal(await browser.panel.evaluate(() => document.querySelectorAll('[data-earlier]').length), 0);
      await shot('allowed', browser.panel);
    });

    test('the page about plugins shows each one, what it may do and how it ran', async () => {
      await browser.panel.click('#manage');
      await in_options(async () => {
        await browser.page.waitFor((id) => /\d/.test(document.querySelector(`${id} dl time`)?.textContent ?? ''), { args: [at(SHOWS)], what: 'when it ran' });
        const words = await browser.page.evaluate((id) => document.querySelector(id).textContent, at(SHOWS));
        assert.match(words, /shows.*version.*1.*reads the article.*sends requests to api\.example\.org.*cannot read or write your files.*cannot reach the network/s);
        const ids = await browser.page.evaluate(() => [...document.querySelectorAll('#decided > article')].map((part) => part.dataset.plugin).sort());
        assert.deepEqual(ids, [CRASH, SHOWS, 'org.sidelight.context', 'org.sidelight.entities', 'org.sidelight.outline', 'org.sidelight.relations', ONLINE].sort());
        const online = await browser.page.evaluate((id) => [document.querySelector(`${id} [role=switch]`).checked, document.querySelector(id).textContent], at(ONLINE));
        assert.equal(online[0], false);
        assert.match(online[1], /Turned off.*Sends names that stand in it to Wikipedia.*sends requests to en\.wikipedia\.org and www\.wikidata\.org/s);
        assert.deepEqual(await heard(browser.page, `${at(SHOWS)} h3`), { role: 'heading', name: 'shows version 1' });
        assert.deepEqual(await browser.page.accessible(`${at(SHOWS)} [role=switch]`), { role: 'switch', name: 'On' });
        assert.deepEqual(await browser.page.accessible(field('depth')), { role: 'spinbutton', name: 'How deep it looks' });
        assert.deepEqual(await browser.page.accessible(field('loud')), { role: 'checkbox', name: 'Speak up' });
        assert.equal((await browser.page.accessible(field('tone'))).name, 'How it speaks');
        await shot('options');
      });
    });

    test('a setting is saved, and the plugin uses it in the page that the panel shows', async () => {
      await in_options(async () => {
        await type(field('greeting'), 'good day');
        await browser.page.click(field('loud'));
        await browser.page.click(`#save-${CSS_escape(SHOWS)}`);
        await said(`${at(SHOWS)} .settings .said`, 'Saved');
        assert.equal(await browser.page.evaluate(() => document.activeElement.textContent), 'Save');
      });
      await back();
      await card_says('good day');
      assert.match(await browser.panel.evaluate(told), /"loud":true/);
    });

    test('a value that the host refuses is told at its field, and stays there to be mended', async () => {
      await in_options(async () => {
        await browser.page.evaluate((wanted) => { const option = new Option('odd'); document.querySelector(wanted).append(option); option.selected = true; document.querySelector(wanted).dispatchEvent(new Event('input', { bubbles: true })); }, field('tone'));
        await browser.page.click(`#save-${CSS_escape(SHOWS)}`);
        await said(`[id="setting-${SHOWS}-tone-fault"]`, 'is none of plain, warm');
        assert.deepEqual(await browser.page.evaluate((wanted) => [document.activeElement.matches(wanted), document.querySelector(wanted).value, document.querySelector(wanted).getAttribute('aria-invalid')], field('tone')), [true, 'odd', 'true']);
        await browser.page.click(`[id="defaults-${SHOWS}"]`);
        await said(`${at(SHOWS)} .settings .said`, 'Saved');
        assert.equal(await browser.page.evaluate((wanted) => document.querySelector(wanted).value, field('greeting')), 'hello');
      });
    });

    test('a secret reaches the plugin, and can be read nowhere', async () => {
      await in_options(async () => {
        assert.equal(await browser.page.evaluate((wanted) => document.querySelector(wanted).type, field('key')), 'password');
        await type(field('key'), SECRET);
        await browser.page.click(`#save-${CSS_escape(SHOWS)}`);
        await said(`[id="setting-${SHOWS}-key-known"]`, 'A value is set');
        assert.ok(!await browser.page.evaluate((secret) => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map((input) => input.value)].some((text) => text.includes(secret)), SECRET));
      });
      assert.ok(!sidelight(env, 'plugin', 'list', '--json').includes(SECRET));
      await back();
      const written = [...`"key":"${SECRET}"`].reverse().join('');
      await browser.panel.waitFor((words) => document.querySelector('[data-card=backwards]')?.textContent.includes(words), { args: [written], timeout: 20_000, what: 'the plugin to have it' });
      assert.ok(!(await browser.panel.evaluate(() => document.documentElement.outerHTML)).includes(SECRET));
      await in_options(async () => {
        await browser.page.click(`[id="setting-${SHOWS}-key-forget"]`);
        await browser.page.click(`#save-${CSS_escape(SHOWS)}`);
        await said(`[id="setting-${SHOWS}-key-known"]`, 'Not set');
      });
    });

    test('its log and its requests are there when asked for, newest first', async () => {
      await in_options(async () => {
        await browser.page.click(`${at(SHOWS)} .log > summary`);
        await said(`${at(SHOWS)} .log`, 'It was shown a page.');
        await said(`${at(SHOWS)} .log`, 'https://api.example.org/what?of=it');
        await browser.page.click(`[id="refresh-${SHOWS}"]`);
        await said(`${at(SHOWS)} .log .said`, 'Refreshed');
        assert.equal((await browser.page.accessible(`${at(SHOWS)} .log table`)).name, 'Log');
        await shot('options-log');
      });
    });

    test('turned off it is silent, turned on it speaks again; the command line sees the same', async () => {
      await in_options(async () => {
        await browser.page.click(`${at(SHOWS)} [role=switch]`);
        await said(`${at(SHOWS)} .chip`, 'Turned off');
        assert.ok(await browser.page.evaluate((id) => document.activeElement.matches(`${id} [role=switch]`), at(SHOWS)), 'the focus has stayed');
      });
      const listed = () => JSON.parse(sidelight(env, 'plugin', 'list', '--json')).find(({ id }) => id === SHOWS);
      assert.equal(listed().enabled, false);
      await back();
      await browser.panel.waitFor(() => document.querySelector('[data-card=settings]') === null, { timeout: 20_000, what: 'its card to go' });
      await in_options(async () => {
        await browser.page.click(`${at(SHOWS)} [role=switch]`);
        await said(`${at(SHOWS)} .chip`, 'Ready');
      });
      await back();
      await card_says('hello');
    });

    test('a plugin that keeps ending says so in the panel, and can be started again there and on the page', async () => {
      const state = () => browser.panel.evaluate((id) => document.querySelector(`#plugins ${id}`)?.dataset.pluginState ?? '', at(CRASH));
      for (const { publisher } of Object.values(world.links.stories)) { // twice on one page is enough for that page
        if (await state() === 'off') break;
        await browser.goto(publisher);
        await look();
        await browser.panel.waitFor((address) => document.querySelector('#article h3 a')?.href.startsWith(address) && ['done', 'partial'].includes(document.body.dataset.state), { args: [publisher.split('?')[0]], timeout: PATIENCE, what: publisher });
      }
      await browser.panel.waitFor((id) => document.querySelector(`#plugins ${id}`)?.dataset.pluginState === 'off' && document.querySelector(`#plugins ${id} button`), { args: [at(CRASH)], timeout: 20_000, what: 'it to be off' });
      assert.match(await browser.panel.evaluate((id) => document.querySelector(`#plugins ${id}`).textContent, at(CRASH)), /kept stopping.*Start again/s);
      await shot('stopped', browser.panel);
      await in_options(async () => {
        await said(`${at(CRASH)} .chip`, 'Stopped after failures');
        await browser.page.click(`[id="again-${CRASH}"]`);
        await said(`${at(CRASH)} .chip`, 'Ready');
      });
    });

    test('a plugin that asks for more than before asks again, and "Never" is kept', async () => {
      const manifest = path.join(plugin_folder(env, SHOWS), 'plugin.json');
      fs.writeFileSync(manifest, fs.readFileSync(manifest, 'utf8').replace('["api.example.org"]', '["api.example.org", "more.example.org"]'));
      await in_options(async () => {
        await browser.page.waitFor((id) => document.querySelector(`#waiting ${id}`), { args: [at(SHOWS)], what: 'it to ask again' });
        await said(`${at(SHOWS)} .consent`, 'You have allowed this plugin before');
        assert.match(await browser.page.evaluate((id) => document.querySelector(`${id} .wishes`).textContent, at(SHOWS)), /more\.example\.org.*new/s);
        await shot('asks-again');
        await browser.page.click(`[id="never-${SHOWS}"]`);
        await said(`${at(SHOWS)} .chip`, 'Forbidden');
        assert.ok(await browser.page.evaluate((id) => document.querySelector(id).contains(document.activeElement), at(SHOWS)), 'the focus has stayed with the plugin');
      });
      assert.equal(JSON.parse(sidelight(env, 'plugin', 'list', '--json')).find(({ id }) => id === SHOWS).consent, 'forbidden');
    });

    test('a plugin that is put there meanwhile is asked for at once; "Not now" is no answer for good', async () => {
      install_plugin(env, { id: 'org.test.good', asks: true });
      await browser.panel.waitFor(() => document.querySelector('#consent').textContent.includes('good'), { timeout: 20_000, what: 'the question' });
      await sleep(FIRST_MOMENTS_MS);
      await browser.panel.click('[data-answer=notNow]');
      await browser.panel.waitFor(() => document.querySelector('#consent').hidden, { what: 'the question to go' });
      assert.equal(JSON.parse(sidelight(env, 'plugin', 'list', '--json')).find(({ id }) => id === 'org.test.good').consent, 'asked');
    });
  });
}

/** What a screen reader says of an element: the marks that isolate a name from its surroundings are not heard. */
async function heard(document, selector) {
  const { role, name } = await document.accessible(selector);
  return { role, name: name.replace(/[\u2066-\u2069]/g, '') };
}

/** In a selector, as an id. */
function CSS_escape(id) { return id.replaceAll('.', '\\.'); }
