/**
 * The stand-in world: Google News, invented publishers, Wikipedia and Wikidata, and a proxy that leads nowhere else, all on loopback.
 * Node's own modules only; Node 18 or later, and the openssl program.
 *
 *     const world = await startWorld();
 *     …point a client at it: world.connectTo for libcurl, world.proxy for browsers, world.ca as trust…
 *     assert.deepEqual(world.seen.map(({ host, path }) => host + path), […]);
 *     await world.close();
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { make_certificates } from './certificates.mjs';
import { control_host } from './control.mjs';
import { Google } from './google/index.mjs';
import { consent_host, sorry_host } from './google/refusals.mjs';
import { stock } from './links.mjs';
import { start_proxy } from './proxy.mjs';
import { publish } from './publishers/catalogue.mjs';
import { publishers } from './publishers/index.mjs';
import { start_server } from './server.mjs';
import { change, DEFAULTS } from './settings.mjs';
import { Wikimedia } from './wikimedia/index.mjs';

const CONTROL = 'world.test';

/**
 * @param {{port?: number, dir?: string}} [options] `dir`: where certificates go; without it a temporary one that close() removes
 */
export async function startWorld({ port = 0, dir } = {}) {
  const own_dir = dir ? null : await mkdtemp(path.join(os.tmpdir(), 'sidelight-world-'));
  const home = path.resolve(dir ?? own_dir);
  await mkdir(home, { recursive: true });

  const settings = { ...DEFAULTS };
  const seen = [], refused = [];
  const google = new Google();
  const wikimedia = new Wikimedia();
  const published = publish();
  const links = stock(google, published);
  const from_afar = (room) => async (exchange) => {
    if (settings.latency_ms > 0 && !(await exchange.wait(settings.latency_ms))) return undefined;
    return room(exchange);
  };
  const rooms = new Map([
    ['news.google.com', from_afar((exchange) => google.speak(exchange))],
    ['consent.google.com', from_afar(consent_host)],
    ['www.google.com', from_afar(sorry_host)],
    ...publishers(published),
    ...wikimedia.rooms(),
  ]);
  const hosts = [...rooms.keys(), CONTROL];
  const certificates = await make_certificates(home, hosts);

  const world = {
    hosts, links, seen, refused, settings, wikimedia, dir: home, ca: certificates.ca, spki: certificates.spki,
    /** The stories as they were written, to compare a reading with. */
    stories: Object.fromEntries(published.map(({ key, story }) => [key, story])),
    set: (changes) => change(settings, changes),
    /** A token for any URL, behaving as a scenario says. */
    mint: (url, scenario) => google.registry.mint(url, scenario),
    /** Forgets what was seen and set; tokens stay. */
    reset() { seen.length = 0; refused.length = 0; Object.assign(settings, DEFAULTS); google.reset(); },
  };
  rooms.set(CONTROL, control_host(world));

  const server = await start_server({ certificates, rooms, settings, seen, refused, silent: new Set([CONTROL]), port });
  const proxy = await start_proxy({ hosts: new Set(hosts), secure_port: server.port, plain_port: server.plain_port, refused });
  return Object.assign(world, {
    port: server.port, plainPort: server.plain_port, proxy: proxy.port,
    connectTo: hosts.flatMap((host) => [`${host}:443:127.0.0.1:${server.port}`, `${host}:80:127.0.0.1:${server.plain_port}`]),
    async close() {
      proxy.close();
      server.close();
      if (own_dir) await rm(own_dir, { recursive: true, force: true });
    },
  });
}
