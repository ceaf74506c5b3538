// One setting: its label, its control, what it is for, what is wrong with it. A secret can be written, never read.
import { t } from '../browser/i18n.js';
import { h } from '../sidebar/view/dom.js';
import { decimal, isolated } from '../sidebar/view/words.js';

/**
 * @typedef {import('../plugins/model.js').Setting} Setting
 * @typedef {import('../plugins/model.js').Value} Value
 * @typedef {ReturnType<typeof drawField>} Field
 */

/** @param {string} plugin @param {Setting} first */
export function drawField(plugin, first) {
  const { key, kind, about, choices, secret, initial } = first;
  const id = `setting-${plugin}-${key}`;
  const control = drawControl();
  const fault = h('p', { class: 'fault', id: `${id}-fault` });
  const known = h('p', { class: 'note', id: `${id}-known` });
  const forget = secret ? h('button', { type: 'button', class: 'quiet', id: `${id}-forget`, 'aria-pressed': 'false', click: () => { isForgotten = !isForgotten; draw(); } }, t('secretForget')) : null;
  let saved = first;
  let isTouched = false;
  let isForgotten = false;
  control.addEventListener('input', () => { isTouched = true; complain(''); });

  function drawControl() {
    const common = { id, 'aria-describedby': `${id}-known ${id}-fault`, 'data-setting': key };
    if (kind === 'boolean') return h('input', { ...common, type: 'checkbox' });
    if (kind === 'choice') return h('select', common, choices.map((choice) => h('option', { value: choice }, choice)));
    if (kind === 'number') return h('input', { ...common, type: 'number', step: 'any', inputmode: 'decimal', dir: 'ltr' });
    return h('input', { ...common, type: secret ? 'password' : 'text', maxlength: 4096, dir: secret ? 'ltr' : 'auto', autocomplete: secret ? 'new-password' : 'off', spellcheck: 'false' });
  }

  function draw() {
    if (control instanceof HTMLInputElement && kind === 'boolean') {
      if (!isTouched) control.checked = saved.value === true;
    } else if (!isTouched) control.value = saved.value === null ? '' : String(saved.value);
    if (!forget) return;
    known.textContent = t(isForgotten ? 'secretGoes' : saved.isSet ? 'secretSet' : 'secretNotSet');
    forget.hidden = !saved.isSet;
    forget.setAttribute('aria-pressed', String(isForgotten));
  }

  /** @param {string} words */
  function complain(words) {
    fault.textContent = words;
    if (words) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }

  /** @returns {Value} as the host is told: null for the default */
  function value() {
    if (kind === 'boolean') return control instanceof HTMLInputElement && control.checked;
    if (secret) return control.value === '' ? null : control.value;
    if (kind === 'number') return control.value === '' ? null : Number(control.value);
    return control.value;
  }

  if (!secret && initial !== null) known.textContent = t('settingDefault', isolated(typeof initial === 'number' ? decimal(initial) : typeof initial === 'boolean' ? t(initial ? 'yes' : 'no') : initial));
  const label = h('label', { for: id }, h('bdi', {}, about || key));
  draw();
  return {
    key,
    secret,
    element: h('div', { class: 'field', 'data-kind': kind }, ...(kind === 'boolean' ? [h('div', { class: 'check' }, control, label)] : [label, control]), known, forget, fault),
    /** @param {Setting} now */
    follow(now) {
      saved = now;
      draw();
    },
    isChanged: () => (secret ? control.value !== '' || isForgotten : isTouched && value() !== saved.value),
    value,
    /** @returns {string} what is wrong before the host is asked */
    check() {
      const bad = kind === 'number' && control instanceof HTMLInputElement && control.validity.badInput;
      complain(bad ? t('notANumber') : '');
      return bad ? t('notANumber') : '';
    },
    complain,
    focus: () => control.focus(),
    /** What stands here is on its way: from now on the host's word counts. @returns {{text: string, on: boolean, isForgotten: boolean}} */
    release() {
      const before = { text: control.value, on: control instanceof HTMLInputElement && control.checked, isForgotten };
      isTouched = false;
      isForgotten = false;
      if (secret) control.value = '';
      return before;
    },
    /** It did not arrive: the user's words come back. @param {{text: string, on: boolean, isForgotten: boolean} | undefined} before */
    restore(before) {
      if (!before) return;
      isTouched = true;
      isForgotten = before.isForgotten;
      control.value = before.text;
      if (control instanceof HTMLInputElement) control.checked = before.on;
      draw();
    },
  };
}
