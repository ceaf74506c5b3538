/** What a test may turn while the world runs, over `set()` or `POST https://world.test/__set`. */
export const DEFAULTS = Object.freeze({
  /** A scenario (google/scenarios.mjs) that holds for every token, whatever its own is; null: each token its own. */
  scenario: null,
  /** So many article pages are given, then 429 until reset; null: no limit. */
  budget: null,
  /** How long every exchange with one of Google's hosts takes, before it is answered. */
  latency_ms: 0,
  /** How long what is slow waits. */
  slow_ms: 20_000,
  /** How the publisher of `ways` does: 'well', 'changed', 'broken' or 'gone' (publishers/ways.mjs). */
  publisher: 'well',
  /** How Wikipedia and Wikidata do: 'well', or one of the manners of wikimedia/index.mjs. */
  wikimedia: 'well',
  /** Whether the page behind /read/ goes on to the publisher by script, as the real one does. */
  read_navigates: false,
  /** What headlines on list pages carry as target. */
  link_target: '_blank',
  /** 'plain' or 'chunked': the form of batchexecute's answers where the scenario does not say. */
  answer_form: 'plain',
  /** 'odd-last' as measured (2,4,1,3,5) or 'kept': the order of a batch's rows. */
  answer_order: 'odd-last',
});

/** @param {object} settings changed in place @param {object} changes */
export function change(settings, changes) {
  for (const [name, value] of Object.entries(changes ?? {})) {
    if (!(name in DEFAULTS)) throw new RangeError(`There is no setting named ${name}. There are: ${Object.keys(DEFAULTS).join(', ')}`);
    settings[name] = value;
  }
  return settings;
}
