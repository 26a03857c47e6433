// The start page: prompt, examples, answers.
import { draw } from './answer.js';
import { el, get, post } from './dom.js';
import { fill } from './form.js';
import { Prompt } from './prompt.js';

const answers = document.getElementById('answers');
const examples = document.getElementById('examples');
const said = document.getElementById('said');
const state = document.getElementById('state');
const views = document.getElementById('views');
const kept = 20;

const prompt = new Prompt(document.getElementById('ask'), ask);

async function ask(line) {
  await answer(() => post('/api/ask', { line }), (article) => add(article));
}

async function press(platform, id, value, article) {
  await answer(() => post('/api/press', { platform, id, value }), (drawn, reply) => put(drawn, reply, article, platform));
  article.removeAttribute('aria-busy');
}

// Places an answer according to its action. A form is opened first, and its answer is placed then.
function put(drawn, reply, article, platform) {
  if (reply.form) {
    fill(reply.form, (fields) => answer(() => post('/api/fill', { sent: reply.form.send, fields }), (next, then) => put(next, then, article, platform)));
  } else if (reply.deed === 'share') add(drawn);
  else if (reply.deed === 'tell' && article.isConnected) {
    article.after(drawn);
    drawn.focus({ preventScroll: true });
    drawn.scrollIntoView({ block: 'nearest' });
  } else replace(article, drawn, platform);
}

async function answer(request, place) {
  document.body.setAttribute('aria-busy', 'true');
  try {
    const reply = await request();
    place(draw(reply, press), reply);
    document.body.dataset.asked = '';
    views.hidden = false;
    if (!reply.form) say(reply);
  } catch (problem) {
    const sentence = problem instanceof TypeError ? 'The bot does not answer. Is it still running?' : problem.message;
    add(el('p', { class: 'problem', role: 'alert' }, sentence));
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

function add(element) {
  answers.prepend(element);
  while (answers.children.length > kept) answers.lastChild.remove();
}

// Keeps the keyboard focus: on the control with the same label, or else on the answer.
function replace(old, article, platform) {
  const label = document.activeElement?.textContent;
  const place = old.isConnected ? old : null;
  if (place) place.replaceWith(article);
  else add(article);
  const controls = [...article.querySelectorAll(`.${platform} button`)];
  (controls.find((button) => button.textContent === label) ?? article).focus({ preventScroll: true });
}

function say(reply) {
  const quotes = reply.reply.blocks.filter((block) => block.kind === 'quote').length;
  const title = reply.reply.title || reply.reply.blocks.find((block) => block.kind === 'quote')?.words.map((span) => span.text).join('');
  said.textContent = `${reply.deed === 'share' ? 'Shared. ' : ''}${title ?? ''} ${quotes > 1 ? `${quotes} quotes.` : ''}`;
}

function show(view) {
  document.body.dataset.view = view;
  for (const radio of views.querySelectorAll('input')) radio.checked = radio.value === view;
}

views.addEventListener('change', (event) => {
  localStorage.setItem('view', event.target.value);
  show(event.target.value);
});
const stored = localStorage.getItem('view');
show([...views.querySelectorAll('input')].some((radio) => radio.value === stored) ? stored : 'discord');

// Repeats until the archive is loaded, after a while rarely: a screen reader says each new number. The user may ask meanwhile.
let attempts = 0;
async function meet() {
  try {
    const { loaded, loading, episodes, commands } = await get('/api/commands');
    state.textContent = loaded ? `${episodes} episode${episodes === 1 ? '' : 's'} to ask. Try one of these:` : loading.sentence;
    if (!loaded) return setTimeout(meet, attempts++ < 8 ? 250 : 2000);
    const lines = commands.flatMap((command) => command.examples.slice(0, 2));
    examples.replaceChildren(...lines.map((line) => el('li', {}, el('button', { type: 'button', on: { click: () => prompt.ask(line) } }, line))));
  } catch {
    state.textContent = 'The bot does not answer. Is it still running?';
    setTimeout(meet, 2000);
  }
}
meet();

// A link may contain a question. The user must send it.
const brought = new URLSearchParams(location.search).get('ask');
if (brought) prompt.fill(brought);
