// The form of a reply, in a dialog. Its values are sent to the bot. Escape and Cancel change nothing.
import { el } from './dom.js';

/** Opens the form, and calls send(values by parameter) when the user submits it. */
export function fill(form, send) {
  const inputs = form.fields.map((field) => {
    const input = field.isLong ? el('textarea', { rows: 6 }) : el('input', { type: 'text' });
    input.name = field.parameter;
    input.maxLength = field.maxLength;
    input.value = field.value;
    input.dir = 'auto';
    input.placeholder = field.placeholder ?? '';
    return input;
  });
  const dialog = el('dialog', { class: 'form', 'aria-labelledby': 'form-title' },
    el('form', { method: 'dialog' },
      el('h2', { id: 'form-title' }, form.title),
      inputs.map((input, i) => el('label', {}, el('span', {}, form.fields[i].label), input)),
      el('p', { class: 'deeds' },
        el('button', { type: 'button', class: 'plain', on: { click: () => dialog.close() } }, 'Cancel'),
        el('button', { value: 'send' }, form.submitLabel))));
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'send') send(Object.fromEntries(inputs.map((input) => [input.name, input.value])));
  });
  document.body.append(dialog);
  dialog.showModal();
  inputs[0]?.focus();
}
