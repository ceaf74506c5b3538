/** Archives byte by byte, so that they can hold what no archiver would put into one. */
import zlib from 'node:zlib';

/** @typedef {{name: string, body?: Buffer|string, type?: string, mode?: number, link?: string}} Entry type as tar has it: '0' file, '5' folder, '2' link, '1' hard link, '3' device, '6' pipe */

const octal = (number, size) => `${number.toString(8).padStart(size - 1, '0')}\0`;

function header({ name, body = '', type = '0', mode = 0o644, link = '' }) {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(Buffer.byteLength(body), 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write(link, 157, 100);
  block.write('ustar\x0000', 257);
  block.write(octal(block.reduce((sum, byte) => sum + byte, 0), 7), 148);
  return block;
}

/** @param {Entry[]} entries */
export function tar(entries) {
  const parts = [];
  for (const entry of entries) {
    const body = Buffer.from(entry.body ?? '');
    parts.push(header({ ...entry, body }), body, Buffer.alloc((512 - (body.length % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** @param {Entry[]} entries */
export const tar_gz = (entries) => zlib.gzipSync(tar(entries));

const KINDS = { 0: 0o100000, 5: 0o040000, 2: 0o120000 };

/** @param {Entry[]} entries */
export function zip(entries) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { name, body = '', type = '0', mode = 0o644 } of entries) {
    const bytes = Buffer.from(body), packed = zlib.deflateRawSync(bytes), path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(((KINDS[type] | mode) << 16) >>> 0, 6);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, more, path);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]);
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
