// What a Google News list page itself says about where a headline leads, and the checks that make it believable.
// A headline's `jslog` is "95014; 5:<base64 of a JSON array>; track:click,vis"; the array's last element is the publisher's
// address. The link's own token cannot be read, but it tells the address's length: the two must agree.
(() => {
  const MOST_JSLOG = 16_384;
  const MOST_URL = 8192;
  const MOST_TOKEN = 8192;
  const GOOGLE = /(^|\.)(google(\.[a-z]{2,3}){1,2}|googleapis\.com|googleusercontent\.com|gstatic\.com|goo\.gl|g\.co|withgoogle\.com)$/;
  const OVERHEAD = 21; // of the address's encryption, in bytes

  /** @param {string} value base64 of either alphabet, padded or not @returns {Uint8Array | null} */
  function bytesOf(value) {
    const plain = value.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
    if (!/^[A-Za-z0-9+/]+$/.test(plain) || plain.length % 4 === 1) return null;
    return Uint8Array.from(atob(plain), (unit) => unit.charCodeAt(0));
  }

  /** @param {Uint8Array} bytes @returns {string | null} */
  function textOf(bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** @param {string} address as it stands in the link, relative or not */
  function tokenOf(address) {
    const token = /(?:^|\/)(?:articles|read)\/([A-Za-z0-9_-]+)(?:[?#]|$)/.exec(address)?.[1];
    return token && token.length <= MOST_TOKEN ? token : null;
  }

  /** @param {string} jslog */
  function publisherUrl(jslog) {
    const packed = jslog.length <= MOST_JSLOG && /(?:^|;)\s*5:([A-Za-z0-9+/_=-]+)\s*(?:;|$)/.exec(jslog)?.[1];
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

  /** @param {string} url */
  function isPublisher(url) {
    if (url.length > MOST_URL || /[\u0000-\u0020\u007f-\u009f\\]/.test(url) || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
    const parsed = new URL(url);
    return parsed.hostname.includes('.') && parsed.username === '' && parsed.password === '' && !GOOGLE.test(parsed.hostname.replace(/\.$/, ''));
  }

  /** Protobuf's field 4 of the token. @param {Uint8Array} bytes @returns {Uint8Array | null} */
  function payload(bytes) {
    let at = 0;
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
      if (wire === 0) continue;
      if (at + value > bytes.length) return null;
      if (field === 4) return bytes.subarray(at, at + value);
      at += value;
    }
    return null;
  }

  /** Whether a link with this token can lead to this address. @param {string} token @param {string} url */
  function agrees(token, url) {
    const bytes = bytesOf(token);
    const field = bytes && payload(bytes);
    const inner = field && textOf(field);
    if (!inner) return false;
    if (/^https?:\/\//.test(inner)) return inner === url; // an old token holds the address itself
    const sealed = bytesOf(inner);
    return sealed?.[0] === 1 && new TextEncoder().encode(url).length === sealed.length - OVERHEAD;
  }

  globalThis.sidelightJslog = { tokenOf, publisherUrl, agrees };
})();
