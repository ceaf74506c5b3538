// When each plugin last ran. Every panel and this page have a host of their own, which knows of its own pages only: so each tells the others.
import { keepLastRuns, lastRuns } from '../browser/settings.js';
import { readPlugin } from './model.js';

/** @typedef {import('./model.js').Plugin} Plugin */

/** @param {Plugin[]} plugins as one host knows them @returns {Promise<Plugin[]>} with what any host knows of their last page */
export async function withLastRuns(plugins) {
  const known = await lastRuns();
  const news = plugins.filter(({ id, lastRun }) => lastRun !== '' && lastRun > (known[id]?.lastRun ?? ''));
  for (const { id, lastRun, lastMs, sandbox } of news) known[id] = { lastRun, lastMs, sandbox };
  if (news.length > 0) await keepLastRuns(known);
  return plugins.map((plugin) => {
    const run = readPlugin({ ...known[plugin.id], id: plugin.id });
    return run && run.lastRun > plugin.lastRun ? { ...plugin, lastRun: run.lastRun, lastMs: run.lastMs, sandbox: run.sandbox ?? plugin.sandbox } : plugin;
  });
}
