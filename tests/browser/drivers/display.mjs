/** A display that nobody looks at, for what a browser without a window does not draw: its menus and its questions. Needs Debian's xvfb, and xdotool for keys. */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { sleep, until } from './wait.mjs';

const KEY_MS = 300; // what has just been drawn takes no keys yet

/** @returns {Promise<{name: string, keys(...names: string[]): Promise<void>, newWindow(act: () => Promise<unknown>): Promise<void>, close(): void}>} */
export async function open_display() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  const number = await new Promise((settle, fail) => {
    server.once('error', fail).once('exit', (code) => fail(new Error(`Xvfb has ended with ${code}`)));
    server.stdio[3].once('data', (text) => settle(String(text).trim()));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const windows = async () => (await promisify(execFile)('xdotool', ['search', '--onlyvisible', '--name', '.*'], { env })).stdout.trim().split('\n').length;
  return {
    /** Does something and waits for the window that it opens, which a menu is. */
    async newWindow(act) {
      const before = await windows();
      await act();
      await until(async () => (await windows()) > before, 'a new window');
    },
    name: `:${number}`,
    /** Pressed on the keyboard of this display, one after the other. */
    async keys(...names) {
      for (const name of names) {
        await sleep(KEY_MS);
        await promisify(execFile)('xdotool', ['key', name], { env });
      }
    },
    close() { process.off('exit', end); end(); },
  };
}
