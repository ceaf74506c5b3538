// The browsers' own interface, under one name. Only the files of this folder use it.
export const api = /** @type {typeof chrome} */ (globalThis.browser ?? globalThis.chrome);
