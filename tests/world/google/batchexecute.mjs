/** The remote call that turns token, time stamp and signature into a publisher's URL: as strict, and as odd, as the real one. */
const RPC = 'Fbv4je';
const MOST_CALLS = 400;
const GUARD = ")]}'\n\n";
const INVALID_ARGUMENT = [3];

/** @param {import('../exchange.mjs').Exchange} exchange */
export async function batchexecute(exchange, google) {
  const calls = await calls_of(exchange);
  if (!calls) return bad_request(exchange);
  const answers = calls.map((call) => answer_to(call, exchange.settings, google));

  const whole = answers.map(({ manner }) => manner).find((manner) => WHOLE[manner]);
  if (whole && (await WHOLE[whole](exchange)) !== false) return undefined;

  const rows = in_order(answers, exchange.settings.answer_order).flatMap(({ rows }) => rows);
  const chunked = exchange.settings.answer_form === 'chunked' || answers.some(({ manner }) => manner === 'chunked');
  const failed = answers.some(({ rows }) => rows.some((row) => row[5]));
  const body = chunked ? in_chunks(rows, failed) : plain(rows);
  return exchange.send(200, answers.some(({ manner }) => manner === 'half-answer') ? body.slice(0, Math.floor(body.length / 2)) : body,
    { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="response.bin"; filename*=UTF-8\'\'response.bin' });
}

const bad_request = (exchange) => exchange.send(400, '<html><title>Error 400 (Bad Request)!!1</title><p>Your client has issued a malformed or illegal request.</html>');

/** What concerns the whole answer and not one row. */
const WHOLE = {
  'bad-request': bad_request,
  'rate-limited': (exchange) => exchange.send(429, '<html><title>Error 429</title></html>'),
  'sorry': (exchange) => exchange.redirect('https://www.google.com/sorry/index?continue=https://news.google.com/_/DotsSplashUi/data/batchexecute'),
  'cut': async (exchange) => {
    exchange.response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': 5000 });
    exchange.response.write(`${GUARD}[["wrb.fr","${RPC}","[`);
    await exchange.wait(30);
    exchange.cut();
  },
  'garbage': (exchange) => exchange.send(200, `${GUARD}[["wrb.fr","${RPC}","[\\"garturlres\\",`, { 'content-type': 'application/json; charset=utf-8' }),
  'slow-answer': async (exchange) => ((await exchange.wait(exchange.settings.slow_ms)) ? false : true),
};

/** @returns {Promise<unknown[][]|null>} null where the envelope is malformed: then the real one says 400 */
async function calls_of(exchange) {
  const body = await exchange.body();
  const type = String(exchange.request.headers['content-type'] ?? '');
  if (exchange.method !== 'POST' || !body || !type.startsWith('application/x-www-form-urlencoded')) return null;
  try {
    const calls = JSON.parse(new URLSearchParams(body.toString()).get('f.req') ?? '')[0];
    const well_formed = Array.isArray(calls) && calls.length > 0 && calls.length <= MOST_CALLS && calls.every((call) => Array.isArray(call) && call[0] === RPC);
    return well_formed ? calls : null;
  } catch {
    return null;
  }
}

/** @returns {{manner: string, rows: unknown[][]}} */
function answer_to([, inner, , tag = ''], settings, google) {
  const { token, seconds, signature } = arguments_of(inner);
  const entry = google.registry.find(token);
  const manner = google.SCENARIOS[settings.scenario ?? entry?.scenario ?? 'plain'].answer ?? 'plain';
  if (!entry || manner === 'invalid-argument' || !google.registry.accepts(token, seconds, signature)) return { manner, rows: [refusal(tag)] };
  const forms = {
    'no-row': [],
    'null-answer': [[...row(null, tag)]],
    'untagged': [row(entry.url, '')],
    'wrong-length': [row(`${entry.url}?utm_source=elsewhere`, tag)],
    'consent-answer': [row(`https://consent.google.com/m?continue=${entry.url}`, tag)],
    'same-answer-twice': [row(entry.url, tag), row(entry.url, tag)],
    'two-answers': [row(entry.url, tag), row(entry.url.replace(/.$/, 'x'), tag)],
  };
  return { manner, rows: forms[manner] ?? [row(entry.url, tag)] };
}

/** `["garturlreq", [[…locale…], …], token, seconds, signature]`, itself JSON in a string; anything nested otherwise is refused. */
function arguments_of(inner) {
  try {
    const [name, context, token, seconds, signature] = JSON.parse(String(inner));
    const nested = Array.isArray(context) && Array.isArray(context[0]) && Array.isArray(context[0][2]);
    return name === 'garturlreq' && nested ? { token, seconds, signature } : {};
  } catch {
    return {};
  }
}

const refusal = (tag) => ['wrb.fr', RPC, null, null, null, INVALID_ARGUMENT, tag];

function row(url, tag) {
  const payload = url === null ? null : JSON.stringify(['garturlres', url, 1]).replace(/=/g, '\\u003d').replace(/&/g, '\\u0026');
  return ['wrb.fr', RPC, payload, null, null, null, tag];
}

/** Rows of a batch do not come as they were asked; measured: 2,4,1,3,5. */
function in_order(answers, order) {
  if (order === 'kept' || answers.length < 2) return answers;
  return [...answers.filter((_, i) => i % 2 === 1), ...answers.filter((_, i) => i % 2 === 0)];
}

const TRAILER = [['di', 23], ['af.httprm', 23, '-3215980805061980216', 25]];
const plain = (rows) => `${GUARD}${JSON.stringify([...rows, ...TRAILER])}`;

/** A length line before every array; it counts the array and two newlines, so it is of no use to a reader. */
function in_chunks(rows, failed) {
  const half = Math.ceil(rows.length / 2);
  const arrays = [[...rows.slice(0, half), ...TRAILER], ...(rows.length > half ? [rows.slice(half)] : []), ...(failed ? [[['e', 4, null, null, 131]]] : [])];
  return GUARD + arrays.map((array) => JSON.stringify(array)).map((line) => `${line.length + 2}\n${line}\n`).join('');
}
