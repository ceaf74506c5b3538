/** Speaks as world.test, the world's own host: what was asked, what is set, new tokens. Its requests are not written down. */
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** @param {{seen: object[], refused: string[], links: object, set(changes: object): object, reset(): void, mint(url: string, scenario?: string): string}} world */
export function control_host(world) {
  const routes = {
    'GET /__seen': () => ({ seen: world.seen, refused: world.refused }),
    'GET /__links': () => world.links,
    'POST /__set': (body) => world.set(body),
    'POST /__reset': () => { world.reset(); return {}; },
    'POST /__mint': ({ url, scenario }) => {
      const token = world.mint(String(url), scenario);
      return { token, read: `https://news.google.com/read/${token}?hl=en-US&gl=US&ceid=US:en` };
    },
  };
  return async (exchange) => {
    const route = routes[`${exchange.method} ${exchange.path}`];
    if (!route) return exchange.send(404, JSON.stringify({ error: `There are: ${Object.keys(routes).join(', ')}` }), JSON_TYPE);
    try {
      const body = exchange.method === 'POST' ? JSON.parse((await exchange.body())?.toString() || '{}') : {};
      return await exchange.send(200, JSON.stringify(route(body)), JSON_TYPE);
    } catch (error) {
      return exchange.send(400, JSON.stringify({ error: String(error.message) }), JSON_TYPE);
    }
  };
}
