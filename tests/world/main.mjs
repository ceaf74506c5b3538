/**
 * The world as a program: node tests/world/main.mjs [--port N] [--dir DIR] [--ready-file F] [--until-eof]
 * Prints one JSON line when it is ready (and writes the same to F); ends on SIGTERM, SIGINT, or with --until-eof when stdin ends.
 */
import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startWorld } from './world.mjs';

const { values } = parseArgs({ options: {
  port: { type: 'string', default: '0' }, dir: { type: 'string' }, 'ready-file': { type: 'string' }, 'until-eof': { type: 'boolean', default: false },
} });

const world = await startWorld({ port: Number(values.port), dir: values.dir });
const end = () => world.close().then(() => process.exit(0));
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (values['until-eof']) process.stdin.on('end', end).on('error', end).resume();

const { port, plainPort, proxy, ca, spki, connectTo, hosts, links } = world;
const line = JSON.stringify({ port, plainPort, proxy, ca, spki, pid: process.pid, connectTo, hosts, links });
if (values['ready-file']) { // whole or not at all: who waits for the file must not read half of it
  await writeFile(`${values['ready-file']}.part`, line);
  await rename(`${values['ready-file']}.part`, values['ready-file']);
}
console.log(line);
