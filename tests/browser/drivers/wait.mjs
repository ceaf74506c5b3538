/** Waiting for something to become true, with an end. */

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** At most so long for what may never answer; the timer itself keeps nobody alive. */
export const at_most = (ms, work) => Promise.race([work.catch(() => {}), new Promise((done) => setTimeout(done, ms).unref())]);

const PAUSE_MS = 40;
const DEFAULT_MS = 10_000;

/**
 * Asks again until the answer is truthy. An attempt that throws counts as "not yet"; its message is part of the complaint.
 * @template T @param {() => T | Promise<T>} attempt @param {string} what for the complaint @param {number} [timeout_ms]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(attempt, what, timeout_ms = DEFAULT_MS) {
  const end = Date.now() + timeout_ms;
  for (let last = ''; ; await sleep(PAUSE_MS)) {
    try {
      const value = await attempt();
      if (value) return value;
      last = `last answer: ${JSON.stringify(value)}`;
    } catch (error) {
      last = `last error: ${error.message}`;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeout_ms} ms in vain for ${what}; ${last}`);
  }
}
