/** Key codes of the keys that tests press. */
const NAMED = { Enter: 13, Tab: 9, Escape: 27, Backspace: 8, ' ': 32, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Home: 36, End: 35, '?': 191, '/': 191 };

/** @param {string} key as in KeyboardEvent.key */
export const windows_key_code = (key) => NAMED[key] ?? key.toUpperCase().charCodeAt(0);
