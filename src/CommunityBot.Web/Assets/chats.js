// The common parts of both previews: a message of an app, and a menu.
import { el } from './dom.js';

/**
 * Creates a message of the bot, as the platform's client of today draws it. Discord names the command that it answers: pass its name, or null
 * when no command asked for the message.
 */
export function message(platform, content, isPrivate, command) {
  const isDiscord = platform === 'Discord';
  return el('div', { class: `message${isPrivate ? ' private' : ''}` },
    isDiscord && command ? el('p', { class: 'used-by' },
      el('span', { class: 'face', 'aria-hidden': 'true' }, 'Y'), el('b', {}, 'you'), ' used ', el('span', { class: 'command' }, command)) : null,
    isPrivate && !isDiscord ? el('p', { class: 'only' }, 'Only visible to you') : null,
    el('div', { class: 'avatar', 'aria-hidden': 'true' }),
    el('div', { class: 'body' },
      el('p', { class: 'by' }, el('b', {}, 'CommunityBot'), el('span', { class: 'app' }, 'APP'), now()),
      content,
      isPrivate && isDiscord ? el('p', { class: 'only' }, 'Only you can see this • ', el('span', { class: 'dismiss' }, 'Dismiss message')) : null));
}

// Both clients write the time of a message of today alone.
function now() {
  const time = new Date();
  return el('time', { class: 'at', datetime: time.toISOString() }, time.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' }));
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
