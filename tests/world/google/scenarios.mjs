/**
 * Everything that Google was seen to do, or might do, with one link. `page` says how the article page comes (article_page.mjs,
 * refusals.mjs), `answer` how batchexecute answers (batchexecute.mjs). What is not named is as it should be.
 * @type {Record<string, {page?: string, answer?: string}>}
 */
export const SCENARIOS = {
  'plain': {},
  // the page as it may also look
  'full-size': { page: 'full-size' },
  'shuffled-attributes': { page: 'shuffled-attributes' },
  'data-p-only': { page: 'data-p-only' },
  'decoys': { page: 'decoys' },
  'other-id': { page: 'other-id' },
  'interstitial': { page: 'interstitial' },
  'interstitial-on-rss': { page: 'interstitial-on-rss' },
  // the page refused
  'rate-limited': { page: 'rate-limited' },
  'sorry': { page: 'sorry' },
  'sorry-body': { page: 'sorry-body' },
  'consent-wall': { page: 'consent-wall' },
  'consent-once': { page: 'consent-once' },
  'not-found': { page: 'not-found' },
  'leads-away': { page: 'leads-away' },
  'page-loop': { page: 'page-loop' },
  // the page that the network spoils
  'slow': { page: 'slow' },
  'cut': { page: 'cut' },
  'endless-page': { page: 'endless-page' },
  // the answer as it may also look
  'chunked': { answer: 'chunked' },
  'untagged': { answer: 'untagged' },
  // the answer refused, spoiled or false
  'stale-pair': { answer: 'invalid-argument' },
  'bad-request': { answer: 'bad-request' },
  'answer-rate-limited': { answer: 'rate-limited' },
  'answer-sorry': { answer: 'sorry' },
  'answer-cut': { answer: 'cut' },
  'no-row': { answer: 'no-row' },
  'null-answer': { answer: 'null-answer' },
  'garbage': { answer: 'garbage' },
  'half-answer': { answer: 'half-answer' },
  'slow-answer': { answer: 'slow-answer' },
  'wrong-length': { answer: 'wrong-length' },
  'consent-answer': { answer: 'consent-answer' },
  'two-answers': { answer: 'two-answers' },
  'same-answer-twice': { answer: 'same-answer-twice' },
};
