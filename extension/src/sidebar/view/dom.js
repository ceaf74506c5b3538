// Elements from names, attributes and text. There is no way from text to markup in here.

/** @typedef {Node | string | null | undefined} Child */

const SVG = 'http://www.w3.org/2000/svg';

/** @type {Record<string, string>} */
const ICONS = {
  again: 'M20 11a8 8 0 1 0-2.3 6.2M20 4.5V11h-6.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  help: 'M9.2 9.2a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.4 1-1.4 2M12 17.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  show: 'M12 5v3M12 16v3M5 12h3M16 12h3M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plugins: 'M4 9h3.2a2.4 2.4 0 1 1 4.6 0H15v4.2a2.4 2.4 0 1 1 0 4.6V21H4z',
  previous: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
  sort: 'M8 10l4-4.5 4 4.5M8 14l4 4.5 4-4.5',
};

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, unknown>} [attributes] functions become listeners, null and false are left out
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/**
 * A part of a drawing.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name @param {Record<string, unknown>} [attributes] @param {...(Child | Child[])} children @returns {SVGElementTagNameMap[K]}
 */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** @template {Element} E @param {E} element @param {Record<string, unknown>} attributes @param {(Child | Child[])[]} children @returns {E} */
function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, /** @type {EventListener} */ (value));
    else if (value !== null && value !== false && value !== undefined && value !== '') element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A link out of the panel. @param {string} url checked to be of the web @param {string} words */
export function link(url, words) {
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url, dir: 'auto' }, words);
}

/** Words that lead somewhere, or only words. @param {string} url empty, or checked to be of the web @param {string} words */
export const linked = (url, words) => (url ? link(url, words) : words);

/** @param {string} name */
export const icon = (name) => svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] ?? '' }));

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}
