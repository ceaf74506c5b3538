/** The invented publishers and what each has published. */
import { clean_page, heavy_page, legacy_page, paywalled_page } from './article_html.mjs';
import { read_story } from './story.mjs';

const house = (host, name, scheme = 'https') => ({ host, name, home: `${scheme}://${host}`, scheme });

export const HOUSES = {
  ledger: house('www.meridian-ledger.example', 'The Meridian Ledger'),
  harbour: house('www.harbourpost.example', 'Harbour Post'),
  standard: house('www.bourse-standard.example', 'Bourse Standard'),
  field: house('notes.fieldglass.example', 'Fieldglass'),
  kurier: house('www.altmarkt-kurier.example', 'Altmarkt-Kurier'),
  gazette: house('gazette.plainfield.example', 'Plainfield Gazette', 'http'),
};

/** Hosts of the world that publish nothing themselves. */
export const SHORTENER = 'go.meridian-ledger.example';
export const ODD_CORNER = 'www.oddcorner.example';
export const ADVERTISER = 'ads.tallyhoop.example';

/** How a page is drawn; legacy pages are sent as windows-1252 without saying so in the header. */
const STORIES = {
  orbit: { house: HOUSES.ledger, path: '/technology/2026/11/kestrel-orbital-opens-data-centre-to-lumen-institute', text: 'orbital_data_centre', draw: clean_page },
  bridge: { house: HOUSES.harbour, path: '/news/mayor-opens-saltmarsh-bridge-after-nine-years-88231?utm_source=front&ref=top', text: 'saltmarsh_bridge', draw: heavy_page },
  markets: { house: HOUSES.standard, path: '/markets/central-bank-holds-rates-2026-11-03/', text: 'central_bank', draw: paywalled_page },
  science: { house: HOUSES.field, path: '/2026/10/eelgrass-carbon-survey', text: 'eelgrass_survey', draw: clean_page },
  german: { house: HOUSES.kurier, path: '/lokales/0,1518,704211,00.html', text: 'strassenbahn', draw: legacy_page, legacy: true },
  plain: { house: HOUSES.gazette, path: '/archive/library-roof.htm', text: 'saltmarsh_bridge', draw: clean_page },
};

/**
 * @typedef {object} Published
 * @property {string} key @property {string} url @property {{host: string, name: string, home: string}} house
 * @property {import('./story.mjs').Story} story @property {(page: object) => string} draw @property {boolean} [legacy]
 */

/** @returns {Published[]} */
export function publish() {
  return Object.entries(STORIES).map(([key, { house: by, path, text, draw, legacy }]) =>
    ({ key, house: by, url: by.home + path, story: read_story(text), draw, legacy }));
}
