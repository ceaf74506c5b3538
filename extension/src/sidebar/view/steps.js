// Resolve, Extract, Analyse: which is done, which is under way.
import { byId } from './dom.js';

const ORDER = ['resolving', 'extracting', 'analysing'];

/** @param {string} state a step's state, `done`, or anything else for none */
export function showSteps(state) {
  const current = state === 'done' || state === 'partial' ? ORDER.length : ORDER.indexOf(state);
  [...byId('steps').children].forEach((item, index) => {
    const mark = current < 0 ? 'none' : index < current ? 'done' : index === current ? 'now' : 'none';
    item.setAttribute('data-mark', mark);
    if (mark === 'now') item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  });
}
