// What moderators have hidden, with the reason, and how to undo it; and a form that hides something more.
import { el, link } from './dom.js';

const names = { moment: 'Words', line: 'Line', episode: 'Episode', person: 'Person' };

// The desk's section. `say` sends a command line and shows the new state, and `button` makes a button.
export function hidden(desk, say, button) {
  return el('section', { 'aria-labelledby': 'hidden' }, el('h2', { id: 'hidden' }, 'Hidden'),
    desk.hidden.length === 0 ? el('p', { class: 'quiet' }, 'Nothing is hidden.')
      : el('ul', { class: 'hidden' }, desk.hidden.map((item) => entry(item, say, button))),
    form(say));
}

const entry = (item, say, button) => el('li', {},
  el('p', {}, el('span', { class: 'tag' }, names[item.kind]), ' ', el('span', { dir: 'auto' }, item.what)),
  el('p', { class: 'quiet' }, el('span', { dir: 'auto' }, item.reason), `, by ${item.by}, ${item.on}`),
  item.state ? el('p', { role: 'note' }, item.state) : null,
  el('p', { class: 'deeds' },
    button('Undo', () => say(`/highlights hide undo:${item.id}`), { 'aria-label': `Show again: ${item.what}` })),
  item.posts.length === 0 ? null : el('details', {}, el('summary', {}, `Messages that hold it: delete them in the chat (${item.posts.length})`),
    el('ul', {}, item.posts.map((post) => el('li', {}, post.where, ' ', post.link ? link(post.link, 'Open') : null)))));

// Quotation marks would end the argument.
const quote = (text) => `"${text.replaceAll('"', '”')}"`;

function form(say) {
  const what = el('input', { id: 'hide-what', type: 'text', maxlength: '300', required: '', autocomplete: 'off', placeholder: 'a link, words that were said, an episode or a person' });
  const reason = el('input', { id: 'hide-reason', type: 'text', maxlength: '200', required: '', autocomplete: 'off', placeholder: 'everybody may read it' });
  const scope = el('select', { id: 'hide-scope' }, Object.entries(names).map(([value, name]) => el('option', { value }, name)));
  return el('form', {
    class: 'hide', on: {
      submit: (event) => {
        event.preventDefault();
        say(`/highlights hide ${what.value.trim()} scope:${scope.value} reason:${quote(reason.value.trim())}`);
      },
    },
  },
  el('p', {}, el('label', { for: 'hide-scope' }, 'Hide '), scope),
  el('p', {}, el('label', { for: 'hide-what' }, 'Which '), what),
  el('p', {}, el('label', { for: 'hide-reason' }, 'Why '), reason),
  el('button', {}, 'Hide'));
}
