/** Escaping for the places where the world writes text: element, attribute, script. XML text is escaped as element text: quotes stay, as in the real feeds. */
const NAMES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const text = (value) => String(value).replace(/[&<>]/g, (letter) => NAMES[letter]);
export const attribute = (value) => String(value).replace(/[&<>"]/g, (letter) => NAMES[letter]);

/** A JSON literal that cannot end its script element. */
export const script_text = (value) => JSON.stringify(value).replace(/</g, '\\u003c');
