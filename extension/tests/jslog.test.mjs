import assert from 'node:assert/strict';
import test from 'node:test';
import '../src/content/jslog.js';

const { tokenOf, publisherUrl, within, agrees } = globalThis.sidelightJslog;
const URL_ = 'https://www.publisher.example/2026/story.html';
const jslog = (value, pad = true) => { const b = Buffer.from(JSON.stringify(value)).toString('base64'); return `95014; 5:${pad ? b : b.replace(/=+$/, '')}; track:click,vis`; };

const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
const field = (number, bytes) => [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
const token = (...parts) => Buffer.from([8, 19, ...parts.flat()]).toString('base64url');
const sealed = (length) => [...Buffer.from(Buffer.concat([Buffer.from([1, 0x4f, 0xf2, 0xa8, 0xb3]), Buffer.alloc(length + 16, 9)]).toString('base64url'))];
const opaque = (length) => token(field(4, sealed(length)));
const plain = (url) => token(field(4, [...Buffer.from(url)]));

test("a headline's token is read from its address", () => {
  const table = [
    ['./read/CBMiX?hl=en', 'CBMiX'], ['./articles/CBMi_-', 'CBMi_-'], ['https://news.google.com/rss/articles/CBMiX?oc=5', 'CBMiX'], ['./read/CBMiX#a', 'CBMiX'],
    ['https://pub.example/read/CBMiX', null], ['//news.google.com.evil.example/read/CBMiX', null], ['javascript:/read/CBMiX', null], ['https://news.google.com/__i/rss/rd/articles/CBMiX?oc=5', 'CBMiX'], ['./topics/CAAqX', null], ['./read/', null], ['./read/CB/MiX', null], ['./read/CBMi%41', null], [`./read/${'A'.repeat(9000)}`, null], ['', null],
  ];
  for (const [address, wanted] of table) assert.equal(tokenOf(address), wanted, address.slice(0, 40));
});

test('the publisher is the last element of the jslog, if it is an address of the web that is not Google’s', () => {
  assert.equal(publisherUrl(jslog([null, null, URL_])), URL_);
  assert.equal(publisherUrl(jslog([URL_], false)), URL_);
  const wrong = [
    'https://news.google.com/x', 'https://www.google.co.uk/x', 'https://google.com./x', 'https://x.googleusercontent.com/', 'javascript:alert(1)', 'ftp://a.example/', 'https://a.example/\u0001',
    'https://a.example/ b', 'http://127.0.0.1/x', 'https://10.1.2.3/', 'https://0x7f.1/', 'https://[::1]/', 'https://printer.local/', 'http://169.254.169.254/latest',  'https://a.example\\b', 'https://user:word@a.example/', 'https://localhost/', '//a.example/', '', 5, null, ['https://a.example/'],
  ];
  for (const last of wrong) assert.equal(publisherUrl(jslog([null, last])), null, JSON.stringify(last));
  for (const broken of ['', '95014; track:click', '95014; 5:%%%', '95014; 5:AAAAA', '95014; 5://///w==', `95014; 5:${Buffer.from('{"a":1}').toString('base64')}`, `5:${'A'.repeat(20_000)}`]) {
    assert.equal(publisherUrl(broken), null, broken.slice(0, 40));
  }
  assert.equal(publisherUrl(jslog([null, 'https://www.notgoogle.com/x'])), 'https://www.notgoogle.com/x');
});

test('the jslog of 2021 holds the address in plain sight', () => {
  const table = [
    [`95014; 4:${URL_}; track:click,vis`, URL_], [`95014; 4:${URL_}`, URL_], [`95014;4:${URL_};`, URL_], [`4:${URL_}`, URL_],
    ['95014; 4:https://a.example/0,1,2;jsessionid=5?x;y; track:click', 'https://a.example/0,1,2;jsessionid=5?x;y'],
    ['95014; 4:https://news.google.com/foryou; track:click', null], ['95014; 4:javascript:alert(1); track:click', null], [`95014; 14:${URL_}`, null], [`95014; 4:${URL_} x`, null],
  ];
  for (const [given, wanted] of table) assert.equal(publisherUrl(given), wanted, given);
});

test('an old token and a video’s hold the address by themselves', () => {
  const video = (id) => Buffer.from([8, 32, ...field(4, [...Buffer.from(id)]), 0x98, 1, 1]).toString('base64url');
  const table = [
    [plain(URL_), URL_], [token(field(4, [...Buffer.from(URL_)]), field(26, [])), URL_], [token(field(4, [...Buffer.from(URL_)]), field(26, [...Buffer.from(`${URL_}/amp`)])), URL_],
    ['CCAiC3FseDBBdG1udFRNmAEB', 'https://www.youtube.com/watch?v=qlx0AtmntTM'], [video('qlx0AtmntT'), null], [video('qlx0AtmntT&'), null],
    [opaque(40), null], [plain('javascript:alert(1)'), null], [plain('https://news.google.com/x'), null], [plain('http://10.0.0.1/'), null],
    [plain(URL_).slice(0, -8), null], [token(field(4, [...Buffer.from(URL_)]), field(4, [...Buffer.from('https://b.example/')])), null], ['CAAqBwgKMTestTopic', null],
  ];
  for (const [given, wanted] of table) assert.equal(within(given), wanted, given);
  assert.ok(agrees(plain(URL_), URL_) && agrees('CCAiC3FseDBBdG1udFRNmAEB', 'https://www.youtube.com/watch?v=qlx0AtmntTM') && !agrees('CCAiC3FseDBBdG1udFRNmAEB', URL_));
});

test('a token that is cut anywhere never gives an address other than its own', () => {
  const whole = plain(URL_);
  for (let end = 0; end < whole.length; end++) assert.equal(within(whole.slice(0, end)), null, `${end}`);
});

test('an opaque token foretells the address’s length, an old one holds the address', () => {
  const long = `https://a.example/${'%D8%A7'.repeat(40)}`;
  const table = [
    [opaque(URL_.length), URL_, true], [opaque(URL_.length + 1), URL_, false], [opaque(URL_.length - 1), URL_, false], [opaque(long.length), long, true],
    [plain(URL_), URL_, true], [plain(URL_), `${URL_}x`, false], [plain(long), long, true],
    [token(field(4, sealed(URL_.length)), field(26, sealed(50))), URL_, true],
    [token(field(26, sealed(URL_.length))), URL_, false],
    [token(field(4, [...Buffer.from('qlx0AtmntTM')])), URL_, false],
    [token([0x22, 0x7f, 0x41]), URL_, false], [token([0x22, 0xff, 0xff, 0xff, 0xff, 0xff]), URL_, false], [token([0x25, 1, 2, 3, 4]), URL_, false],
    ['A', URL_, false], ['', URL_, false], ['!!', URL_, false],
  ];
  table.forEach(([given, url, wanted], index) => assert.equal(agrees(given, url), wanted, `row ${index}`));
});

test('length is counted in bytes', () => {
  const url = 'https://a.example/é';
  assert.ok(agrees(opaque(Buffer.byteLength(url)), url));
  assert.ok(!agrees(opaque(url.length), url));
});
