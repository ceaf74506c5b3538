// node icons.mjs: draws static/icons/*.png. A dark tile, a lamp on its edge and the light that it throws across a page's lines.
import fs from 'node:fs';
import zlib from 'node:zlib';

const SAMPLES = 4; // a side of the grid that each pixel is averaged over

/** Distance to a rounded box, negative inside. @param {number} x @param {number} y @param {number[]} box left, top, right, bottom, radius */
function box(x, y, [l, t, r, b, radius]) {
  const dx = Math.abs(x - (l + r) / 2) - (r - l) / 2 + radius;
  const dy = Math.abs(y - (t + b) / 2) - (b - t) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** The picture on a unit square. @param {number} x @param {number} y @returns {number[]} red, green, blue, alpha */
function colour(x, y) {
  if (box(x, y, [0.03, 0.03, 0.97, 0.97, 0.23]) > 0) return [0, 0, 0, 0];
  if (box(x, y, [0.155, 0.2, 0.265, 0.8, 0.055]) <= 0) return [255, 205, 92, 1];
  const reach = (x - 0.33) / 0.5;
  const lines = [[0.27, 0.39, 0.84], [0.44, 0.56, 0.84], [0.61, 0.73, 0.66]];
  for (const [top, bottom, right] of lines) {
    if (box(x, y, [0.345, top, right, bottom, 0.06]) <= 0) {
      const glow = Math.max(0, 1 - reach * 0.75);
      return [190 + 65 * glow, 226 + 14 * glow, 222 - 10 * glow, 1];
    }
  }
  const shade = 1 - y * 0.28;
  return [16 * shade, 104 * shade, 104 * shade, 1];
}

/** @param {number} size */
function pixels(size) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let red = 0, green = 0, blue = 0, alpha = 0;
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const [r, g, b, a] = colour((x + ((i % SAMPLES) + 0.5) / SAMPLES) / size, (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size);
        red += r * a; green += g * a; blue += b * a; alpha += a;
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      if (alpha > 0) rows.set([red / alpha, green / alpha, blue / alpha].map(Math.round), at);
      rows[at + 3] = Math.round((alpha / (SAMPLES * SAMPLES)) * 255);
    }
  }
  return rows;
}

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

/** @param {Buffer} data */
function crc(data) {
  let value = 0xffffffff;
  for (const byte of data) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** @param {string} name @param {Buffer} data */
function section(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

/** @param {number} size */
function png(size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    section('IHDR', head), section('IDAT', zlib.deflateSync(pixels(size), { level: 9 })), section('IEND', Buffer.alloc(0)),
  ]);
}

for (const size of [16, 32, 48, 128]) fs.writeFileSync(new URL(`static/icons/${size}.png`, import.meta.url), png(size));
