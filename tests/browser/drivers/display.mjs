/** A display that nobody looks at, for what a browser without a window does not draw: its menus. Needs Debian's xvfb, and xdotool for keys. */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { sleep } from './wait.mjs';

const MENU_MS = 400; // a menu takes keys only once it is drawn

/** @returns {Promise<{name: string, keys(...names: string[]): Promise<void>, close(): void}>} */
export async function open_display() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  const number = await new Promise((settle, fail) => {
    server.once('error', fail).once('exit', (code) => fail(new Error(`Xvfb has ended with ${code}`)));
    server.stdio[3].once('data', (text) => settle(String(text).trim()));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  return {
    name: `:${number}`,
    /** Pressed on the keyboard of this display, one after the other. */
    async keys(...names) {
      for (const name of names) {
        await sleep(MENU_MS);
        await promisify(execFile)('xdotool', ['key', name], { env });
      }
    },
    close() { process.off('exit', end); end(); },
  };
}
