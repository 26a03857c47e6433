// The editor of the weekly post: the queue, both previews, earlier posts, and texts to copy. Every change is a command, as in a chat.
import { view } from './answer.js';
import * as discord from './discord.js';
import { el, get, post } from './dom.js';
import { fill } from './form.js';
import { hidden } from './hidden.js';
import { adding, entry } from './queue.js';
import * as slack from './slack.js';

const place = document.getElementById('desk');
const state = document.getElementById('state');
const said = document.getElementById('said');
// The newest change that is shown, which tells whether a command changed anything.
let newest = null;

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

// Sends the command, says what was done, and shows the new state. The focus stays on the same control of the same moment, or of the moment
// that is in its place now.
async function act(request) {
  const { key, label } = focused();
  const before = newest;
  try {
    const { reply } = await request();
    const [remark] = reply.blocks.map((block) => block.text?.map?.((span) => span.text).join(''));
    await load();
    const isDone = reply.outcome === 'answered' && newest !== before;
    said.textContent = isDone ? remark ?? reply.title : '';
    if (!isDone) state.textContent = `${reply.title} ${remark ?? ''}`;
    const buttons = [...place.querySelectorAll('button')];
    (buttons.find((button) => key && button.dataset.key === key) ?? buttons.find((button) => name(button) === label) ?? document.getElementById('queue'))?.focus();
  } catch (problem) {
    state.textContent = problem.message;
  }
}

const name = (element) => element.getAttribute('aria-label') ?? element.textContent;
const focused = () => ({ key: document.activeElement?.dataset.key, label: document.activeElement && name(document.activeElement) });

const say = (line) => act(() => post('/api/ask', { line }));
const about = (line) => (current ? `${line} show:${current}` : line);
const button = (label, click, properties = {}) => el('button', { type: 'button', class: 'plain', ...properties, on: { click } }, label);
const main = { class: null };
const write = (form) => () => fill(form, (fields) => act(() => post('/api/fill', { sent: form.send, fields })));

function show(desk) {
  const day = new Date(`${desk.at.slice(0, 10)}T00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const when = `${day}, ${desk.at.slice(11, 16)} (${desk.zone})`;
  state.textContent = '';
  newest = desk.undo?.id ?? null;
  current = desk.posts?.find((item) => item.isOpen).key ?? '';
  place.replaceChildren(
    ...(desk.signedInAs ? [signOut(desk.signedInAs)] : []),
    ...(desk.posts ? [el('p', { class: 'deeds' }, desk.posts.map(other))] : []),
    el('section', { class: 'next', 'aria-labelledby': 'next' },
      el('h2', { id: 'next' }, `Next: ${when}`),
      el('ul', { class: 'facts' }, desk.facts.map((fact) => el('li', { class: `state ${desk.goesOut ? 'approved' : 'waiting'}` }, fact))),
      desk.vote.length > 0 ? el('p', { class: 'quiet' }, desk.vote.join(' ')) : null,
      held(desk) ? null : el('p', { class: 'deeds' }, stops()),
      desk.lost > 0 ? el('p', { class: 'quiet' }, `${desk.lost} moments cannot be found any more, because their pages have changed.`) : null,
      desk.hiddenCount > 0 ? el('p', { class: 'quiet' }, `${desk.hiddenCount} more ${desk.hiddenCount === 1 ? 'is' : 'are'} hidden, see below.`) : null),
    el('section', { 'aria-labelledby': 'queue' },
      el('h2', { id: 'queue', tabindex: '-1' }, 'Queue'),
      desk.undo ? el('p', { class: 'quiet' }, `Last change: ${desk.undo.description}.`) : null,
      el('p', {}, desk.introduction ? el('span', { class: 'above', dir: 'auto' }, desk.introduction) : el('span', { class: 'quiet' }, 'No introduction.')),
      el('p', { class: 'deeds' }, button('Introduction', write(desk.introduce))),
      el('p', { id: 'keys', class: 'unseen' }, 'Arrow keys move the moment. Home and End move it to the first and the last place.'),
      el('ol', { class: 'queue', 'aria-label': 'Queue' }, desk.items.map((item, i) => entry(item, i, desk.items, { say, write }))),
      adding(say)),
    el('section', { 'aria-labelledby': 'preview' },
      el('h2', { id: 'preview' }, 'What will be posted'),
      el('div', { class: 'answer previews' }, view('discord', 'Discord', desk.discord, discord, () => {}), view('slack', 'Slack', desk.slack, slack, () => {}))),
    el('section', { 'aria-labelledby': 'copy' }, el('h2', { id: 'copy' }, 'Copy'), exports(desk.exports)),
    el('section', { 'aria-labelledby': 'corrections' }, el('h2', { id: 'corrections' }, 'Corrections'), corrections(desk.corrections)),
    el('section', { 'aria-labelledby': 'weeks' }, el('h2', { id: 'weeks' }, 'Last weeks'), weeks(desk.weeks)),
    hidden(desk, say, button),
    el('section', { 'aria-labelledby': 'gaps' }, el('h2', { id: 'gaps' }, 'Asked, and not in the archive'), gaps(desk.gaps)),
    el('section', { 'aria-labelledby': 'used' }, el('h2', { id: 'used' }, 'Shared and opened in the last four weeks'), used(desk.used)),
    el('p', { class: 'deeds bar' }, decisions(desk)));
}

const signOut = (name) => el('form', { class: 'signed-in', method: 'post', action: '/desk/sign-out' },
  'Signed in as ', el('strong', { dir: 'auto' }, name), ' ', el('button', { class: 'plain' }, 'Sign out'));

const other = ({ name, key, isOpen }) => button(name, () => {
  current = key;
  load();
}, { 'aria-pressed': String(isOpen) });

const held = ({ state: now }) => now === 'paused' || now === 'skipped';

const stops = () => [
  button('Skip this week', () => say(about('/highlights skip'))),
  button('Pause', () => say(about('/highlights pause'))),
];

// Always in view: what ends the work of a week, and what takes a mistake back.
const decisions = (desk) => [
  held(desk) ? button('Resume', () => say(about('/highlights resume')), main)
    : desk.state === 'approved' ? el('span', { class: 'state approved' }, 'Approved')
      : button('Approve', () => say(about(`/highlights approve seen:${desk.seal}`)), main),
  desk.undo ? button('Undo', () => say(about(`/highlights undo change:${desk.undo.id}`))) : null,
];

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
    : el('ul', { class: 'gaps', 'aria-label': 'Asked, and not in the archive' }, all.map((gap) => el('li', {},
      el('p', {}, el('strong', { dir: 'auto' }, gap.label), ' ',
        el('span', { class: 'quiet' }, gap.firstWeek === gap.week ? `week of ${gap.week}` : `first week of ${gap.firstWeek}, last week of ${gap.week}`)),
      gap.answer ? el('p', {}, 'Now answered by ', el('a', { href: gap.answer.href }, gap.answer.text)) : null,
      gap.nearest.length > 0 ? el('details', { class: 'inside' }, el('summary', {}, 'Nearest in the archive'),
        el('ul', {}, gap.nearest.map((moment) => el('li', { dir: 'auto' }, el('a', { href: moment.href }, moment.text))))) : null,
      el('p', { class: 'deeds' },
        button('Synonym', write(gap.synonym), { 'aria-label': `Synonym for ${gap.label}` }),
        button('Ignore', () => say(`/highlights gaps ignore:${gap.key}`), { 'aria-label': `Ignore ${gap.label}` })))));
}

function used(all) {
  return all.length === 0 ? el('p', { class: 'quiet' }, 'Nothing was shared, and no public page of a moment was opened.')
    : el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, 'Moment'), el('th', {}, 'Shared'), el('th', {}, 'Opened'))),
      el('tbody', {}, all.map((moment) => el('tr', {},
        el('td', { dir: 'auto' }, moment.words, ' ', el('a', { class: 'quiet', href: moment.href }, `${moment.speaker}, ${moment.episode}`)),
        el('td', {}, String(moment.shared)), el('td', {}, String(moment.opened))))));
}

load();
