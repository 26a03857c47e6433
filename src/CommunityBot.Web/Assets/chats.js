// The common parts of both previews: a message of an app, and a menu.
import { el } from './dom.js';

/** Creates a message of the bot. */
export function message(platform, content, isPrivate) {
  return el('div', { class: 'message' },
    el('div', { class: 'avatar', 'aria-hidden': 'true' }, 'C'),
    el('div', { class: 'body' },
      el('p', { class: 'by' }, el('b', {}, 'CommunityBot'), el('span', { class: 'app' }, 'APP'), el('span', { class: 'as' }, `in ${platform}`)),
      isPrivate && platform === 'Slack' ? el('p', { class: 'only' }, 'Only visible to you') : null,
      content,
      isPrivate && platform === 'Discord' ? el('p', { class: 'only' }, 'Only you can see this · Dismiss message') : null));
}

/** Creates a closed menu. Each option has a label and may have a description. */
export function menu(prompt, options, pick) {
  return el('details', { class: 'menu' },
    el('summary', {}, prompt),
    el('ul', {}, options.map((option) => el('li', {},
      el('button', { type: 'button', on: { click: () => pick(option.value) } },
        el('span', {}, option.label),
        option.description ? el('small', {}, option.description) : null)))));
}
