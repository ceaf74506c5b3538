/** A browser as a process group of our own: started, listened to, ended; never anybody else's. */
import { spawn } from 'node:child_process';
import { sleep } from './wait.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const KEPT_OUTPUT = 16_000;

/**
 * @param {string} program @param {string[]} args
 * @param {{env?: object, pipes?: number}} [options] `pipes`: how many descriptors from 3 on become streams
 */
export function start_browser(program, args, { env = {}, pipes = 0 } = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', ...Array(pipes).fill('pipe')], env: { ...process.env, ...env }, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { output = (output + text).slice(-KEPT_OUTPUT); });
  let failure = null;
  child.on('error', (error) => { failure = error; });
  const gone = () => failure !== null || child.exitCode !== null || child.signalCode !== null;
  const kill_group = () => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* nobody is left */ } };
  const on_signal = (signal) => { // a test runner that gives up must not leave a browser behind
    kill_group();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.once('exit', kill_group);
  for (const signal of SIGNALS) process.once(signal, on_signal);

  return {
    pid: child.pid,
    streams: child.stdio.slice(3),
    gone,
    /** The end of what it printed, for complaints. */
    output: () => (failure ? `${failure.message}\n${output}` : output),
    /** Lets it end by itself for a while, then ends the whole group. */
    async stop(patience_ms = 5000) {
      for (const end = Date.now() + patience_ms; !gone() && Date.now() < end;) await sleep(30);
      process.off('exit', kill_group);
      for (const signal of SIGNALS) process.off(signal, on_signal);
      kill_group();
    },
  };
}
