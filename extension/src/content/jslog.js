// What a Google News list page itself says about where a headline leads, and the checks that make it believable.
// A headline's `jslog` is "95014; 5:<base64 of a JSON array>; track:click,vis"; the array's last element is the publisher's
// address. Until 2021 it stood there in plain sight: "95014; 4:https://…; track:click". A new token cannot be read, but it tells
// the address's length: the two must agree. An old token holds the address itself, and needs no jslog.
(() => {
  const MOST_JSLOG = 16_384;
  const MOST_URL = 8192;
  const MOST_TOKEN = 8192;
  const GOOGLE = /(^|\.)(google(\.[a-z]{2,3}){1,2}|googleapis\.com|googleusercontent\.com|gstatic\.com|goo\.gl|g\.co|withgoogle\.com)$/;
  const INWARD = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;
  const OVERHEAD = 21; // of the address's encryption, in bytes
  const VIDEO = 32; // the token's type; all others that are met hold or hide an address

  /** @typedef {{type: number, payload: Uint8Array}} Token */

  /** @param {string} value base64 of either alphabet, padded or not @returns {Uint8Array | null} */
  function bytesOf(value) {
    const plain = value.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
    if (!/^[A-Za-z0-9+/]+$/.test(plain) || plain.length % 4 === 1) return null;
    return Uint8Array.from(atob(plain), (unit) => unit.charCodeAt(0));
  }

  /** @param {Uint8Array} bytes @returns {string | null} */
  function textOf(bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** @param {string} address as it stands in the link, relative or not */
  function tokenOf(address) {
    if (address.length > 2 * MOST_TOKEN || !URL.canParse(address, 'https://news.google.com/')) return null;
    const { hostname, pathname, protocol } = new URL(address, 'https://news.google.com/');
    if (hostname !== 'news.google.com' || !/^https?:$/.test(protocol)) return null;
    const token = /\/(?:articles|read)\/([A-Za-z0-9_-]+)$/.exec(pathname)?.[1];
    return token && token.length <= MOST_TOKEN ? token : null;
  }

  /** @param {string} jslog */
  function publisherUrl(jslog) {
    if (jslog.length > MOST_JSLOG) return null;
    const open = /(?:^|;)\s*4:(https?:\/\/[^\s]+?)\s*(?:;\s|;?$)/.exec(jslog)?.[1];
    if (open) return isPublisher(open) ? open : null;
    const packed = /(?:^|;)\s*5:([A-Za-z0-9+/_=-]+)\s*(?:;|$)/.exec(jslog)?.[1];
    const bytes = packed ? bytesOf(packed) : null;
    const json = bytes && textOf(bytes);
    if (!json) return null;
    try {
      const list = JSON.parse(json);
      const last = Array.isArray(list) ? list.at(-1) : null;
      return typeof last === 'string' && isPublisher(last) ? last : null;
    } catch {
      return null;
    }
  }

  /** An address of the open web that is not Google's. @param {string} url */
  function isPublisher(url) {
    if (url.length > MOST_URL || /[\u0000-\u0020\u007f-\u009f\\]/.test(url) || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
    const { hostname, username, password } = new URL(url);
    const host = hostname.replace(/\.$/, '');
    const isNumber = /^[\d.]+$/.test(host) || host.startsWith('[');
    return host.includes('.') && !isNumber && username === '' && password === '' && !GOOGLE.test(host) && !INWARD.test(host);
  }

  /** The token's type and its field 4, out of the Protobuf message. @param {string} token @returns {Token | null} */
  function opened(token) {
    const bytes = bytesOf(token);
    if (!bytes) return null;
    let at = 0;
    let type = 0;
    /** @type {Uint8Array | null} */ let payload = null;
    const varint = () => {
      let value = 0;
      for (let shift = 0; shift < 28; shift += 7) {
        const byte = bytes[at++];
        if (byte === undefined) return -1;
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
      return -1;
    };
    while (at < bytes.length) {
      const key = varint();
      const [field, wire] = [key >> 3, key & 7];
      if (key < 0 || (wire !== 0 && wire !== 2)) return null;
      const value = varint();
      if (value < 0) return null;
      if (wire === 0) {
        if (field === 1) type = value;
        continue;
      }
      if (at + value > bytes.length) return null; // cut off: nothing of it is believed
      if (field === 4) {
        if (payload) return null; // two answers are none
        payload = bytes.subarray(at, at + value);
      }
      at += value;
    }
    return payload && { type, payload };
  }

  /** The address that an old token, or a video's, holds by itself. @param {string} token @returns {string | null} */
  function within(token) {
    const parts = opened(token);
    const inner = parts && textOf(parts.payload);
    if (!inner) return null;
    if (parts.type === VIDEO) return /^[A-Za-z0-9_-]{11}$/.test(inner) ? `https://www.youtube.com/watch?v=${inner}` : null;
    return isPublisher(inner) ? inner : null;
  }

  /** Whether a link with this token can lead to this address. @param {string} token @param {string} url */
  function agrees(token, url) {
    const held = within(token);
    if (held) return held === url;
    const parts = opened(token);
    const inner = parts && textOf(parts.payload);
    const sealed = inner ? bytesOf(inner) : null;
    return sealed?.[0] === 1 && new TextEncoder().encode(url).length === sealed.length - OVERHEAD;
  }

  globalThis.sidelightJslog = { tokenOf, publisherUrl, within, agrees };
})();
