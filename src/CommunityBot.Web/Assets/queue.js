// The queue of the desk: its moments with what a moderator does to each, and the search for a moment to add.
import { el, get } from './dom.js';

const button = (label, click, properties = {}) => el('button', { type: 'button', class: 'plain', ...properties, on: { click } }, label);

/** Creates the element of a moment. say(line) sends a command, and write(form) returns a function that opens a form. */
export function entry(item, i, items, { say, write }) {
  const number = i + 1;
  const remove = (how) => () => say(`/highlights remove ${item.address}${how}`);
  return el('li', { class: item.goesOut ? 'goes' : 'waits', 'data-number': number },
    item.needed > 0 ? null : places(item, i, items, say),
    item.headline ? el('h3', { dir: 'auto' }, item.headline) : null,
    item.introduction ? el('p', { class: 'above', dir: 'auto' }, item.introduction) : null,
    el('blockquote', { dir: 'auto' }, item.words),
    el('p', { class: 'quiet' }, el('a', { href: item.href }, item.speaker), `, ${item.episode}`),
    el('p', { class: 'quiet' }, el('span', { class: 'tag' }, item.goesOut ? 'in the post' : 'waits'), ' ', item.reason),
    el('p', { class: 'deeds' },
      item.needed > 0 ? button('Accept', () => say(`/highlights add ${item.address}`), { class: null, 'aria-label': `Accept number ${number}` }) : [
        item.goesOut ? button('Swap', () => say(`/highlights swap ${item.address}`), { 'aria-label': `Swap number ${number}` }) : null,
        button('Trim', () => trim(item, say), { 'aria-label': `Trim number ${number}` }),
        button('Headline', write(item.introduce), { 'aria-label': `Headline and introduction of number ${number}` }),
      ],
      button('Remove this week', remove(' for:week'), { 'aria-label': `Remove number ${number} this week` }),
      button('Never again', remove(''), { 'aria-label': `Never show number ${number} again` })));
}

// The place of a moment: a handle to drag it, or to move it by keys, and a button for each direction.
function places(item, i, items, say) {
  const count = items.filter((other) => other.needed === 0).length;
  const number = i + 1;
  const move = (to) => to >= 1 && to <= count && to !== number && say(`/highlights move ${item.address} to:${to}`);
  const step = (sign, label, to) => (to >= 1 && to <= count
    ? button(sign, () => move(to), { 'aria-label': label, 'data-key': `${item.address} ${label.split(' ').at(-1)}` }) : null);
  const handle = button('⠿', () => {}, {
    class: 'plain handle', 'aria-label': `Number ${number} of ${count}, move`, 'aria-describedby': 'keys', 'data-key': `${item.address} handle`,
  });
  const keys = { ArrowUp: number - 1, ArrowLeft: number - 1, ArrowDown: number + 1, ArrowRight: number + 1, Home: 1, End: count };
  handle.addEventListener('keydown', (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    move(keys[event.key]);
  });
  draggable(handle, move);
  return el('p', { class: 'place' }, handle,
    step('↑', `Move number ${number} up`, number - 1), step('↓', `Move number ${number} down`, number + 1));
}

// The distance from the edge of the window, in pixels, at which a drag scrolls, and by how much in each frame.
const edge = 90;
const pace = 9;

// Drags the moment of a handle with a mouse, a pen or a finger. The moment under the pointer shows where it goes. Escape ends the drag.
function draggable(handle, move) {
  let at = null;
  const own = () => handle.closest('li');
  const target = () => document.elementFromPoint(at.x, at.y)?.closest('.queue li:has(.handle)');
  const mark = () => {
    for (const li of document.querySelectorAll('.queue .target')) li.classList.remove('target');
    const under = target();
    if (under !== own()) under?.classList.add('target');
  };
  const scroll = () => {
    if (!at) return;
    const by = at.y < edge ? -pace : at.y > innerHeight - edge ? pace : 0;
    if (by) {
      scrollBy(0, by);
      mark();
    }
    requestAnimationFrame(scroll);
  };
  const end = () => {
    at = null;
    own()?.classList.remove('dragged');
    for (const li of document.querySelectorAll('.queue .target')) li.classList.remove('target');
  };
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    at = { x: event.clientX, y: event.clientY };
    own().classList.add('dragged');
    requestAnimationFrame(scroll);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!at) return;
    at = { x: event.clientX, y: event.clientY };
    mark();
  });
  handle.addEventListener('pointerup', () => {
    if (!at) return;
    const to = Number(target()?.dataset.number);
    end();
    if (to) move(to);
  });
  handle.addEventListener('pointercancel', end);
  handle.addEventListener('keydown', (event) => event.key === 'Escape' && end());
}

// Chooses the sentences of the line that are quoted. They stay one run: a sentence outside brings those between, and one that is taken away
// ends the run there.
function trim(item, say) {
  let { first, last } = item;
  const boxes = item.sentences.map((_, n) => el('input', { type: 'checkbox', on: { change: () => choose(n + 1) } }));
  const show = () => boxes.forEach((box, n) => {
    box.checked = n + 1 >= first && n + 1 <= last;
  });
  const choose = (number) => {
    if (boxes[number - 1].checked) {
      first = Math.min(first, number);
      last = Math.max(last, number);
    } else if (first < last && number - first <= last - number) first = number + 1;
    else if (first < last) last = number - 1;
    show();
  };
  const dialog = el('dialog', { class: 'form trim', 'aria-labelledby': 'trim-title' },
    el('form', { method: 'dialog' },
      el('h2', { id: 'trim-title' }, 'Choose the sentences'),
      el('div', { class: 'sentences' }, boxes.map((box, n) => el('label', {}, box, el('span', { dir: 'auto' }, item.sentences[n])))),
      el('p', { class: 'deeds' },
        button('Cancel', () => dialog.close()),
        el('button', { value: 'save' }, 'Save'))));
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'save' && (first !== item.first || last !== item.last)) say(`/highlights trim ${item.address} from:${first} to:${last} set:1`);
  });
  show();
  document.body.append(dialog);
  dialog.showModal();
  boxes[first - 1].scrollIntoView({ block: 'nearest' });
  boxes[first - 1].focus();
}

// In milliseconds after the last key.
const pause = 300;

/** Creates the form that finds a moment by a link or by words. Each is shown in full while the user types, with a button that adds it. */
export function adding(say) {
  const input = el('input', { id: 'moment', type: 'text', maxlength: '300', placeholder: 'a link to the second, or words that were said', autocomplete: 'off' });
  const found = el('ul', { id: 'found', 'aria-label': 'Moments to add' });
  const told = el('p', { class: 'quiet', role: 'status' });
  let asked = 0;
  let timer = 0;
  const find = async () => {
    clearTimeout(timer);
    const words = input.value.trim();
    const question = ++asked;
    try {
      const { moments } = words ? await get(`/api/desk/moments?words=${encodeURIComponent(words)}`) : { moments: [] };
      if (question !== asked) return;
      told.textContent = !words ? '' : moments.length === 0 ? 'That leads to no moment.' : moments.length === 1 ? 'One moment.' : `${moments.length} moments.`;
      found.replaceChildren(...moments.map((moment) => candidate(moment, say)));
    } catch (problem) {
      if (question === asked) told.textContent = problem.message;
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(find, pause);
  });
  const submit = (event) => {
    event.preventDefault();
    find();
  };
  return el('div', { class: 'add' },
    el('form', { on: { submit } }, el('label', { for: 'moment' }, 'Add a moment'), el('div', { class: 'prompt' }, input, el('button', {}, 'Find'))),
    told, found);
}

const candidate = (moment, say) => el('li', {},
  el('blockquote', { dir: 'auto' }, moment.words),
  el('p', { class: 'quiet' }, el('a', { href: moment.href }, moment.speaker), `, ${moment.episode}`, moment.time ? ` · ${moment.time}` : ''),
  el('p', { class: 'deeds' }, button('Add', () => say(`/highlights add ${moment.address}`), { class: null, 'aria-label': `Add: ${moment.words.slice(0, 60)}` })));
