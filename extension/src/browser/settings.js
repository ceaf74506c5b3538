// The panel's own small settings.
import { api } from './api.js';

/** @returns {Promise<boolean>} whether single keys act in the panel */
export async function singleKeys() {
  return (await api.storage.local.get('singleKeys')).singleKeys !== false;
}

/** @param {boolean} on */
export const setSingleKeys = (on) => api.storage.local.set({ singleKeys: on });
