import assert from 'node:assert/strict';
import test from 'node:test';
import { holdsText, standing } from '../src/sidebar/standing.js';

const ORIGINAL = 'https://www.publisher.example/story';
const LINK = 'https://news.google.com/read/CBMiX';
const page = { tabId: 1, url: ORIGINAL, target: 'page', opened: new Set(), article: { original: ORIGINAL, canonical: '' }, running: false };
const link = { ...page, url: LINK, target: 'link', opened: new Set([7]) };
const unopened = { ...link, tabId: null, from: 3, article: null };
const menu = { ...link, tabId: null, article: null, running: true };

test('how the tab in front stands to the page that was looked at', () => {
  const table = [
    [page, { id: 1, url: ORIGINAL }, 'home'],
    [page, { id: 1, url: `${ORIGINAL}#part` }, 'home'],
    [page, { id: 1, url: 'https://www.publisher.example/next' }, 'moved'],
    [page, { id: 1, url: null }, 'left'],
    [unopened, { id: 3, url: null }, 'home'],
    [unopened, { id: 4, url: null }, 'away'],
    [{ ...unopened, from: null }, { id: 3, url: null }, 'away'],
    [page, { id: 1, url: 'about:config' }, 'left'],
    [page, { id: 2, url: null }, 'away'],
    [page, { id: 2, url: 'chrome://settings' }, 'away'],
    [page, { id: 2, url: 'https://b.example/' }, 'other'],
    [page, { id: 2, url: ORIGINAL }, 'home'],
    [link, { id: 1, url: LINK }, 'home'],
    [link, { id: 1, url: null }, 'beside'],
    [link, { id: 1, url: ORIGINAL }, 'home'],
    [link, { id: 7, url: null }, 'beside'],
    [link, { id: 7, url: ORIGINAL }, 'home'],
    [link, { id: 8, url: null }, 'away'],
    [menu, { id: 3, url: 'https://b.example/' }, 'home'],
    [menu, { id: 3, url: null }, 'home'],
    [{ ...menu, running: false }, { id: 3, url: null }, 'away'],
  ];
  table.forEach(([seen, tab, wanted], index) => assert.equal(standing(seen, tab), wanted, `row ${index}`));
});

test('where the text of the article is to be found', () => {
  const table = [
    [page, { id: 1, url: ORIGINAL }, true], [page, { id: 2, url: 'https://b.example/' }, false], [page, { id: 2, url: null }, false],
    [link, { id: 1, url: LINK }, false], [link, { id: 1, url: null }, true], [link, { id: 7, url: null }, true], [link, { id: 9, url: ORIGINAL }, true],
  ];
  table.forEach(([seen, tab, wanted], index) => assert.equal(holdsText(seen, tab), wanted, `row ${index}`));
});
