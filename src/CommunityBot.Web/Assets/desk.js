// The editor of the weekly post: the queue, both previews, earlier posts, and texts to copy. Every change is a command, as in a chat.
import { view } from './answer.js';
import * as discord from './discord.js';
import { el, get, post } from './dom.js';
import { fill } from './form.js';
import { hidden } from './hidden.js';
import * as slack from './slack.js';

const place = document.getElementById('desk');
const state = document.getElementById('state');
const said = document.getElementById('said');
const states = {
  open: 'It goes out by itself; approving holds it as it is.',
  waiting: 'It waits for approval, and does not go out without.',
  approved: 'Approved: it goes out as it is.',
  skipped: 'This week is left out.',
  paused: 'Paused: nothing goes out until somebody resumes.',
};

// The key of the show whose post is open; empty for the first post of the week.
let current = '';

async function load() {
  try {
    show(await get(`/api/desk${current && `?show=${current}`}`));
  } catch (problem) {
    place.replaceChildren();
    state.textContent = problem instanceof TypeError ? 'The bot does not answer. Is it still running?' : problem.message;
    if (problem.message.includes('being read')) setTimeout(load, 500);
  }
}

// Sends the command, reports an error, and shows the new state. The keyboard focus stays on the control with the same label.
async function act(request) {
  const label = document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
  try {
    const { reply } = await request();
    said.textContent = reply.title;
    await load();
    which(reply.blocks.find((block) => block.kind === 'choices' && reply.title === 'Which of these?'));
    if (reply.outcome !== 'answered') state.textContent = `${reply.title} ${reply.blocks[0]?.text?.map((span) => span.text).join('') ?? ''}`;
    [...place.querySelectorAll('button')].find((button) => (button.getAttribute('aria-label') ?? button.textContent) === label)?.focus();
  } catch (problem) {
    state.textContent = problem.message;
  }
}

const say = (line) => act(() => post('/api/ask', { line }));
const about = (line) => (current ? `${line} show:${current}` : line);
const button = (label, click, properties = {}) => el('button', { type: 'button', class: 'plain', ...properties, on: { click } }, label);
const write = (form) => () => fill(form, (fields) => act(() => post('/api/fill', { sent: form.send, fields })));

function show(desk) {
  const day = new Date(`${desk.at.slice(0, 10)}T00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const when = `${day}, ${desk.at.slice(11, 16)} (${desk.zone})`;
  state.textContent = '';
  current = desk.posts?.find((item) => item.isOpen).key ?? '';
  place.replaceChildren(
    ...(desk.signedInAs ? [signOut(desk.signedInAs)] : []),
    ...(desk.posts ? [el('p', { class: 'deeds' }, desk.posts.map(other))] : []),
    el('section', { class: 'next', 'aria-labelledby': 'next' },
      el('h2', { id: 'next' }, `Next: ${when}`),
      el('p', {}, el('span', { class: `state ${desk.state}` }, states[desk.state])),
      el('p', { class: 'deeds' }, switches(desk)),
      desk.lost > 0 ? el('p', { class: 'quiet' }, `${desk.lost} moments cannot be found any more, because their pages have changed.`) : null,
      desk.hiddenCount > 0 ? el('p', { class: 'quiet' }, `${desk.hiddenCount} more ${desk.hiddenCount === 1 ? 'is' : 'are'} hidden, see below.`) : null),
    el('section', { 'aria-labelledby': 'queue' },
      el('h2', { id: 'queue' }, 'Queue'),
      el('p', {}, desk.introduction ? el('span', { class: 'above', dir: 'auto' }, desk.introduction) : el('span', { class: 'quiet' }, 'No introduction.')),
      el('p', { class: 'deeds' }, button('Introduction', write(desk.introduce))),
      el('ol', { class: 'queue', 'aria-label': 'Queue' }, desk.items.map((item, i) => entry(item, i, desk.items.length))),
      add()),
    el('section', { 'aria-labelledby': 'preview' },
      el('h2', { id: 'preview' }, 'What will be posted'),
      el('div', { class: 'answer previews' }, view('discord', 'Discord', desk.discord, discord, () => {}), view('slack', 'Slack', desk.slack, slack, () => {}))),
    el('section', { 'aria-labelledby': 'copy' }, el('h2', { id: 'copy' }, 'Copy'), exports(desk.exports)),
    el('section', { 'aria-labelledby': 'corrections' }, el('h2', { id: 'corrections' }, 'Corrections'), corrections(desk.corrections)),
    el('section', { 'aria-labelledby': 'weeks' }, el('h2', { id: 'weeks' }, 'Last weeks'), weeks(desk.weeks)),
    hidden(desk, say, button),
    el('section', { 'aria-labelledby': 'gaps' }, el('h2', { id: 'gaps' }, 'Asked, and not in the archive'), gaps(desk.gaps)));
}

const signOut = (name) => el('form', { class: 'signed-in', method: 'post', action: '/desk/sign-out' },
  'Signed in as ', el('strong', { dir: 'auto' }, name), ' ', el('button', { class: 'plain' }, 'Sign out'));

const other = ({ name, key, isOpen }) => button(name, () => {
  current = key;
  load();
}, { 'aria-pressed': String(isOpen) });

function switches({ state: now, seal }) {
  if (now === 'paused' || now === 'skipped') return button('Resume', () => say(about('/highlights resume')), { class: null });
  return [
    now === 'approved' ? null : button('Approve', () => say(about(`/highlights approve seen:${seal}`)), { class: null }),
    button('Skip this week', () => say(about('/highlights skip'))),
    button('Pause', () => say(about('/highlights pause'))),
  ];
}

function entry(item, i, count) {
  const move = (to) => () => say(`/highlights move ${item.address} to:${to}`);
  return el('li', { class: item.goesOut ? 'goes' : 'waits' },
    item.introduction ? el('p', { class: 'above', dir: 'auto' }, item.introduction) : null,
    el('blockquote', { dir: 'auto' }, item.words),
    el('p', { class: 'quiet' }, el('a', { href: item.href }, item.speaker), `, ${item.episode}`),
    el('p', { class: 'quiet' }, el('span', { class: 'tag' }, item.goesOut ? 'goes out' : 'waits'), ' ', origin(item)),
    el('p', { class: 'deeds' },
      i > 0 ? button('Up', move(i), { 'aria-label': `Move number ${i + 1} up` }) : null,
      i + 1 < count ? button('Down', move(i + 2), { 'aria-label': `Move number ${i + 1} down` }) : null,
      button('Introduce', write(item.introduce), { 'aria-label': `Introduce number ${i + 1}` }),
      button('Remove', () => say(`/highlights remove ${item.address}`), { 'aria-label': `Remove number ${i + 1}` })));
}

const origin = ({ origin: from, reason, nominators }) =>
  nominators > 0 ? `Nominated by ${nominators === 1 ? 'one' : nominators}` : reason || (from === 'added' ? 'Added by a moderator' : 'From the archive');

function add() {
  const input = el('input', { id: 'moment', type: 'text', maxlength: '300', placeholder: 'a link to the second, or words that were said', autocomplete: 'off' });
  return el('form', {
    class: 'add', on: {
      submit: (event) => {
        event.preventDefault();
        if (input.value.trim()) say(`/highlights add ${input.value.trim()}`);
      },
    },
  }, el('label', { for: 'moment' }, 'Add a moment'), el('div', { class: 'prompt' }, input, el('button', {}, 'Add')));
}

// Words may match several moments. The user selects one.
function which(choices) {
  if (!choices) return;
  const list = el('ul', { id: 'which', 'aria-label': 'Which of these?' }, choices.items.map(({ label, detail, command }) => el('li', {}, button(`${label} — ${detail}`, () => say(command)))));
  place.querySelector('.add').after(list);
  list.querySelector('button').focus();
}

function exports({ markdown, html, social }) {
  return [['Markdown', markdown], ['Newsletter HTML', html], ...social.map((text, i) => [`Social ${i + 1}`, text])].map(([name, text]) => {
    const copied = el('span', { class: 'quiet', role: 'status' });
    return el('details', { class: 'inside' }, el('summary', {}, `${name} (${text.length.toLocaleString('en')} characters)`),
      el('p', { class: 'deeds' }, button('Copy', async () => {
        await navigator.clipboard.writeText(text);
        copied.textContent = 'Copied.';
      }, { 'aria-label': `Copy ${name}` }), copied),
      el('pre', { tabindex: '0' }, text));
  });
}

// What members propose, with the difference, and what was corrected.
function corrections({ proposals, made }) {
  return [
    proposals.length === 0 ? el('p', { class: 'quiet' }, 'No proposed correction waits. Members propose some with Wrong? under a quote.')
      : el('ol', { class: 'queue', 'aria-label': 'Proposed corrections' }, proposals.map(proposal)),
    made.length === 0 ? null
      : el('details', { class: 'inside' }, el('summary', {}, `What was corrected (${made.length})`), el('ul', {}, made.map(correction))),
  ];
}

const marks = { same: 'span', removed: 'del', added: 'ins' };

function proposal(item, i) {
  const decide = (how) => () => say(`/highlights corrections ${item.id} do:${how}`);
  return el('li', {},
    el('blockquote', { dir: 'auto' }, item.words.map(({ text, kind }) => el(marks[kind], {}, text))),
    item.newSpeaker ? el('p', { dir: 'auto' }, el('del', {}, item.speaker), ' → ', el('ins', {}, item.newSpeaker)) : null,
    el('p', { class: 'quiet' }, item.href ? el('a', { href: item.href }, item.speaker) : item.speaker, `, ${item.episode}`),
    el('p', { class: 'deeds' },
      item.seal ? button('Approve', decide(`approve seen:${item.seal}`), { 'aria-label': `Approve correction ${i + 1}` }) : null,
      item.seal && item.edit ? button('Edit', write(item.edit), { 'aria-label': `Edit correction ${i + 1}` }) : null,
      button('Refuse', decide('refuse'), { 'aria-label': `Refuse correction ${i + 1}` })));
}

const correction = (item) => el('li', {}, el('span', { dir: 'auto' }, item.what), ` (${item.where}). `,
  el('span', { class: 'quiet' }, `${item.state} By ${item.by}. `),
  button('Undo', () => say(`/highlights corrections ${item.id} do:undo`), { 'aria-label': `Undo: ${item.what}` }));

function weeks(all) {
  return all.length === 0 ? el('p', { class: 'quiet' }, 'Nothing has been posted yet.')
    : el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, 'Week'), el('th', {}, 'State'), el('th', {}, 'Who'))),
      el('tbody', {}, all.map((week) => el('tr', {}, el('th', { scope: 'row' }, week.key.slice(3)), el('td', {}, week.state), el('td', {}, week.speakers.join(', ') || '–')))));
}

function gaps(all) {
  return all.length === 0 ? el('p', { class: 'quiet' }, 'Every question of the last weeks had an answer.')
    : el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, 'Question'), el('th', {}, 'Times'), el('th', {}, 'Week of'))),
      el('tbody', {}, all.slice(0, 30).map((gap) => el('tr', {}, el('td', { dir: 'auto' }, gap.query), el('td', {}, String(gap.times)), el('td', {}, gap.week)))));
}

load();
