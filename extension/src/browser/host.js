// The line to the program on this computer.
import { api } from './api.js';

const HOST = 'org.sidelight.host';

/**
 * @typedef {object} Line
 * @property {(message: object) => void} send
 * @property {() => void} close
 */

/** @param {(message: unknown) => void} onMessage @param {(why: string) => void} onEnd why: the browser's own words, or empty @returns {Line} */
export function openLine(onMessage, onEnd) {
  const port = api.runtime.connectNative(HOST);
  let open = true;
  port.onMessage.addListener((message) => { if (open) onMessage(message); });
  port.onDisconnect.addListener((ended) => {
    const why = ended.error?.message ?? api.runtime.lastError?.message ?? '';
    if (!open) return;
    open = false;
    onEnd(why);
  });
  return {
    send: (message) => { if (open) port.postMessage(message); },
    close: () => { open = false; port.disconnect(); },
  };
}

/** Who we are, for the host's log. */
export function self() {
  const agent = navigator.userAgent.match(/(Firefox|Chrome)\/(\d+)/);
  const browser = agent ? `${agent[1] === 'Chrome' ? 'chromium' : 'firefox'} ${agent[2]}` : 'unknown';
  return { version: api.runtime.getManifest().version, browser, isFirefox: agent?.[1] === 'Firefox' };
}
