/**
 * Google News tokens, built from nothing: base64url of one protobuf message. Deterministic, so that a link
 * made today is the link made tomorrow.
 */
import { createHash } from 'node:crypto';

const WEB_ARTICLE = 0x13;
const YOUTUBE_VIDEO = 0x20;
const NEWSSTAND_ID = 0x02;
const OPEN_LINK = 0x05; // the type inside a `uo=` parameter
const KEY_HEADER = Buffer.from([0x01, 0x4f, 0xf2, 0xa8, 0xb3]);
const TAG_BYTES = 16;

/** How many bytes the decoded payload of an opaque token is longer than the URL that it hides. */
export const OPAQUE_OVERHEAD = KEY_HEADER.length + TAG_BYTES;

/** @param {number} value */
function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}

const number_field = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);

function bytes_field(field, value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

const encode = (...fields) => Buffer.concat(fields).toString('base64url');

/** The form up to 2024: the URL lies open inside; field 26 is the AMP URL and always present, often empty. */
export function old_token(url, amp_url = '') {
  return encode(number_field(1, WEB_ARTICLE), bytes_field(4, url), bytes_field(26, amp_url));
}

/** @param {string} video_id eleven characters */
export function youtube_token(video_id) {
  return encode(number_field(1, YOUTUBE_VIDEO), bytes_field(4, video_id), number_field(19, 1));
}

/** A Newsstand id: no URL inside, nothing to decode. */
export function newsstand_token(seed) {
  const edition = Buffer.concat([number_field(1, 4), bytes_field(5, number_field(1, 0)), number_field(6, 7)]);
  return encode(number_field(1, NEWSSTAND_ID), bytes_field(4, digest(seed).subarray(0, 16)), bytes_field(5, edition));
}

/** The `uo=` parameter of some 2022 links: a token of its own that does hold the URL. */
export function open_link_token(url) {
  return encode(number_field(1, OPEN_LINK), bytes_field(4, url), bytes_field(26, ''));
}

/**
 * The form since 2024: field 4 is base64url of a five-byte key header, sixteen bytes and as many bytes as the URL has.
 * @param {string} url what the token stands for
 * @param {{salt?: string, amp_url?: string}} [options] another salt gives another token for the same URL
 */
export function opaque_token(url, { salt = '', amp_url = '' } = {}) {
  const fields = [number_field(1, WEB_ARTICLE), bytes_field(4, sealed(url, salt))];
  if (amp_url) fields.push(bytes_field(26, sealed(amp_url, salt)));
  return encode(...fields);
}

const digest = (text) => createHash('sha256').update(text).digest();

/** Looks like ciphertext and keeps its length; it is no secret. */
function sealed(url, salt) {
  const plain = Buffer.from(url);
  const tag = digest(`${salt}\0${url}`).subarray(0, TAG_BYTES);
  const blocks = Array.from({ length: Math.ceil(plain.length / 32) }, (_, i) => digest(`${tag.toString('hex')}${i}`));
  const stream = Buffer.concat(blocks);
  return Buffer.concat([KEY_HEADER, tag, plain.map((byte, i) => byte ^ stream[i])]).toString('base64url');
}
