/** node tests/browser/card_pictures.mjs [FOLDER]: a picture of each kind of card as the real panel draws it, for docs/cards.md. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gallery, steps } from './gallery.mjs';
import { open_stage, settled } from './stage.mjs';

const PLUGIN = 'org.test.shows';
const SHARPNESS = 1.5;
const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/cards', import.meta.url));
fs.mkdirSync(folder, { recursive: true });

const { world, browser, close } = await open_stage('chromium', { plugins: [{ id: PLUGIN, steps: steps(gallery) }] });
try {
  await browser.goto(world.links.stories.orbit.publisher);
  await browser.clickAction();
  await browser.panel.waitFor(settled, { timeout: 60_000, what: 'the panel to settle' });
  // The time that it took is another one at each run.
  await browser.panel.evaluate(() => { for (const line of document.querySelectorAll('.provenance')) line.textContent = 'Your plugin'; });
  for (const { id } of gallery) {
    const card = `article.card[data-plugin="${PLUGIN}"][data-card="${id}"]`;
    // A chip's card stands over what is below it: here it gets room of its own.
    const room = await browser.panel.evaluate((wanted) => {
      const drawn = document.querySelector(wanted);
      drawn.scrollIntoView({ block: 'start' });
      [...drawn.querySelectorAll('button.entity')].at(-1)?.click();
      const about = drawn.querySelector('.about:not([hidden])');
      if (about) drawn.style.paddingBlockEnd = `${about.getBoundingClientRect().bottom - drawn.getBoundingClientRect().bottom + 24}px`;
      return Boolean(about);
    }, card);
    await browser.panel.picture(path.join(folder, `${id}.png`), card, SHARPNESS);
    if (room) await browser.panel.press('Escape');
  }
} finally {
  await close();
}
