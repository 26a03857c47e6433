// One answer: the question, its previews for both platforms, and links to its quotes.
import { message } from './chats.js';
import * as discord from './discord.js';
import { el } from './dom.js';
import * as slack from './slack.js';

/** Creates the element of an answer. A pressed control calls press(platform, id, value, article). */
export function draw(answer, press) {
  const article = el('article', { class: `answer ${{ share: 'shared', tell: 'told' }[answer.deed] ?? ''}`, tabindex: '-1', 'aria-label': `Answer to ${answer.line}` });
  const pressOn = (platform) => (id, value) => {
    article.setAttribute('aria-busy', 'true');
    press(platform, id, value, article);
  };
  article.append(
    el('h2', {}, el('code', { dir: 'auto' }, answer.line || 'A button'), { share: el('span', { class: 'tag' }, 'shared with everyone'), tell: el('span', { class: 'tag' }, 'said beside the reply above') }[answer.deed]),
    el('div', { class: 'pair' },
      view('discord', 'Discord', answer.discord, discord, pressOn('discord'), commandOf(answer)),
      view('slack', 'Slack', answer.slack, slack, pressOn('slack'))),
    reading(answer.reading) ?? '');
  return article;
}

// A question in plain words is a message, and what is shared is one too: no command asked for the answer.
const commandOf = ({ line, deed }) => (deed === 'share' ? null : /^\/[a-z]+/.exec(line)?.[0] ?? null);

/** Creates the preview for one platform, with its use of the platform's limits. */
export function view(key, name, { payload, usage }, platform, press, command = null) {
  return el('section', { class: key, 'aria-label': name },
    el('p', { class: 'platform', 'aria-hidden': 'true' }, name),
    message(name, platform.draw(payload, press), platform.isPrivate(payload), command),
    used(name, usage),
    inside(payload, usage));
}

// The limits of the whole card come first, then those that are exceeded. The details have all of them.
function used(name, usage) {
  const share = ({ used, allowed }) => used / allowed;
  const shown = usage.filter((use, i) => i < 4 || share(use) > 1);
  const most = Math.max(...shown.map(share));
  return el('p', { class: `usage ${most > 1 ? 'over' : most > 0.9 ? 'near' : ''}` },
    el('meter', { value: Math.min(most, 1), min: 0, max: 1, high: 0.9, 'aria-label': `Used of ${name}'s limits` }),
    el('span', {}, most > 1 ? 'Too much: ' : 'Uses ', shown.map(amount).join(' · ')));
}

const amount = ({ what, used, allowed }) => `${used.toLocaleString('en')} of ${allowed.toLocaleString('en')} ${what}`;

function inside(payload, usage) {
  const details = el('details', { class: 'inside' }, el('summary', {}, 'Payload and all limits'));
  details.addEventListener('toggle', () => details.append(
    el('ul', { class: 'limits' }, usage.map((use) => el('li', {}, amount(use)))),
    el('pre', { tabindex: '0' }, JSON.stringify(payload, null, 2))), { once: true });
  return details;
}

function reading(places) {
  const episodes = Object.groupBy(places, (place) => place.episode);
  return places.length === 0 ? null : el('nav', { class: 'reading', 'aria-label': 'Transcripts' },
    Object.entries(episodes).map(([episode, moments]) => el('p', {},
      el('span', {}, `Read on in ${episode}:`),
      moments.map(({ label, href }) => el('a', { href }, label)))));
}
