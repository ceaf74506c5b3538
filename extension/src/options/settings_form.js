// A plugin's settings as fields, drawn from their description. What the user has begun to change stays, whatever the host tells meanwhile.
import { t } from '../browser/i18n.js';
import { faultIn } from '../plugins/changes.js';
import { h } from '../sidebar/view/dom.js';
import { drawField } from './field.js';

/**
 * @typedef {import('../plugins/model.js').Setting} Setting
 * @typedef {import('../plugins/model.js').Value} Value
 * @typedef {import('../sidebar/wire/messages.js').HostError} HostError
 */

export class SettingsForm {
  element = h('form', { class: 'settings', novalidate: true, autocomplete: 'off', hidden: true });
  /** @type {Map<string, import('./field.js').Field>} */
  #fields = new Map();
  #shape = '';
  #id;
  #said = h('span', { class: 'said', role: 'status' });
  #save;

  /** @param {string} id of the plugin @param {(settings: Record<string, Value>) => Promise<HostError | null>} save */
  constructor(id, save) {
    this.#id = id;
    this.#save = save;
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.element.addEventListener('input', () => this.#said.replaceChildren());
  }

  /** @param {Setting[]} settings */
  follow(settings) {
    const shape = JSON.stringify(settings.map(({ key, kind, about, choices, secret, initial }) => [key, kind, about, choices, secret, initial]));
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#draw(settings);
    }
    for (const setting of settings) this.#fields.get(setting.key)?.follow(setting);
  }

  /** @param {Setting[]} settings */
  #draw(settings) {
    this.#fields = new Map(settings.map((setting) => [setting.key, drawField(this.#id, setting)]));
    this.element.hidden = settings.length === 0;
    this.element.replaceChildren(
      h('h4', { id: `settings-${this.#id}` }, t('settings')),
      ...[...this.#fields.values()].map((field) => field.element),
      h('div', { class: 'actions' },
        h('button', { type: 'submit', class: 'primary', id: `save-${this.#id}` }, t('save')),
        h('button', { type: 'button', class: 'quiet', id: `defaults-${this.#id}`, click: () => void this.#defaults() }, t('defaults')),
        this.#said));
    this.element.setAttribute('aria-labelledby', `settings-${this.#id}`);
  }

  async #submit() {
    const fields = [...this.#fields.values()];
    const wrong = fields.filter((field) => field.check() !== '');
    if (wrong[0]) return wrong[0].focus();
    const changed = fields.filter((field) => field.isChanged());
    if (changed.length === 0) return this.#say(t('nothingToSave'));
    await this.#send(changed, Object.fromEntries(changed.map((field) => [field.key, field.value()])));
  }

  async #defaults() {
    const fields = [...this.#fields.values()].filter((field) => !field.secret);
    await this.#send(fields, Object.fromEntries(fields.map((field) => [field.key, null])));
  }

  /** @param {import('./field.js').Field[]} fields @param {Record<string, Value>} values */
  async #send(fields, values) {
    const before = fields.map((field) => field.release());
    const error = await this.#save(values);
    if (!error) return this.#say(t('saved'));
    fields.forEach((field, index) => field.restore(before[index]));
    const fault = faultIn(error);
    const field = fault ? this.#fields.get(fault.key) : undefined;
    if (!fault || !field) return;
    field.complain(t('settingFault', fault.fault.replace(/\.$/, '')));
    field.focus();
  }

  /** @param {string} words */
  #say(words) {
    this.#said.textContent = words;
  }
}
