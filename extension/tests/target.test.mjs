import assert from 'node:assert/strict';
import test from 'node:test';
import { samePage, targetOf } from '../src/sidebar/target.js';

test('an address alone says what to do about a tab', () => {
  const table = [
    [null, 'no-access'], ['about:blank', 'unsupported'], ['chrome://settings/', 'unsupported'], ['file:///etc/hosts', 'unsupported'], ['moz-extension://a/b', 'unsupported'],
    ['javascript:alert(1)', 'unsupported'], ['https://', 'unsupported'], [`https://a.example/${'x'.repeat(8192)}`, 'unsupported'],
    ['https://news.google.com/read/CBMiX?hl=en', 'link'], ['https://news.google.com/home', 'link'], ['https://consent.google.com/m?continue=x', 'link'],
    ['https://www.google.com/url?q=https://a.example/', 'link'], ['https://www.google.co.uk/url?q=x', 'link'], ['https://www.google.com/amp/s/a.example/', 'link'], ['https://www.google.com/sorry/index?continue=x', 'link'],
    ['https://google.de/amp/s/a.example/', 'link'], ['https://news.google.co.jp/home', 'link'], ['https://sorry.google.com/x', 'link'],
    ['https://www.google.zz/url?q=x', 'page'], ['https://mail.google.com/url?q=x', 'page'], ['https://consent.google.com/d?continue=x', 'page'], ['https://www.google.com/search?q=x', 'page'], ['https://google.evil.example/url?q=x', 'page'], ['https://news.google.com.evil.example/read/x', 'page'], ['http://a.example/story', 'page'],
  ];
  for (const [url, target] of table) assert.equal(targetOf(url), target, String(url).slice(0, 60));
});

test('a place in a page is the same page', () => {
  assert.ok(samePage('https://a.example/x#one', 'https://a.example/x'));
  assert.ok(!samePage('https://a.example/x?1', 'https://a.example/x'));
  assert.ok(!samePage(null, null));
});
