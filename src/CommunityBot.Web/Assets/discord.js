// Renders the JSON that Discord gets: components and their Markdown.
import { menu } from './chats.js';
import { el, link, picture } from './dom.js';

const ephemeral = 1 << 6;
const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary' };

export const isPrivate = (payload) => (payload.flags & ephemeral) !== 0;

/** Renders the parts of a message. A control passes its custom_id, and a menu its selected value. */
export function draw(payload, press) {
  return el('div', { class: 'parts' }, (payload.components ?? []).map((component) => part(component, press)));
}

function part(component, press) {
  const parts = () => component.components.map((child) => part(child, press));
  switch (component.type) {
    case 1: return el('div', { class: 'row' }, parts());
    case 2: return el('button', { type: 'button', class: styles[component.style], on: { click: () => press(component.custom_id) } }, component.label);
    case 3: return menu(component.placeholder ?? 'Make a selection', component.options, (value) => press(component.custom_id, value));
    case 9: return el('div', {}, parts());
    case 10: return el('div', { class: 'text', dir: 'auto' }, markdown(component.content));
    case 12: return component.items.map((item) => picture(item.media.url, item.description));
    case 14: return component.divider === false ? el('div', { class: 'gap' }) : el('hr');
    case 17: return accented(el('div', { class: 'container' }, parts()), component.accent_color);
    default: return el('p', { class: 'unknown' }, `A component of type ${component.type} is not drawn here.`);
  }
}

function accented(container, color) {
  if (Number.isInteger(color)) container.style.borderInlineStartColor = `#${color.toString(16).padStart(6, '0')}`;
  return container;
}

// Markdown by lines, https://support.discord.com/hc/en-us/articles/210298617
function markdown(text) {
  const blocks = [];
  for (const line of text.split('\n')) {
    const [, mark, rest] = /^(-# |#{1,3} |> |- |\d+\. )?(.*)$/s.exec(line);
    const kind = !mark ? 'p' : mark.startsWith('#') ? `h${mark.length - 1}` : /^\d/.test(mark) ? 'ol' : { '-# ': 'small', '> ': 'blockquote', '- ': 'ul' }[mark];
    const last = blocks.at(-1);
    if (last && last.kind === kind && kind !== 'p') last.lines.push(rest);
    else blocks.push({ kind, lines: [rest], start: parseInt(mark, 10) });
  }
  return blocks.map(block);
}

function block({ kind, lines, start }) {
  switch (kind) {
    case 'ol': return el('ol', { start }, lines.map((line) => el('li', {}, inline(line))));
    case 'ul': return el('ul', {}, lines.map((line) => el('li', {}, inline(line))));
    case 'h1': case 'h2': case 'h3': return lines.map((line) => el('p', { class: kind, role: 'heading', 'aria-level': '3' }, inline(line)));
    case 'small': return lines.map((line) => el('p', { class: 'subtext' }, inline(line)));
    case 'blockquote': return el('blockquote', {}, lines.map((line) => el('p', {}, inline(line))));
    default: return lines.map((line) => el('p', {}, inline(line)));
  }
}

// A backslash escapes the next character. Then come code, masked links, addresses, mentions (which would notify, so they are marked) and emphasis.
const tokens = /\\([^\p{L}\p{N}\s])|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<]*[^\s<.,;:!?)'"])|(<[@#][!&]?\d+>|@everyone|@here)|(\*\*|__|~~|\|\||\*|_)/su;
const emphasis = { '**': 'strong', __: 'u', '~~': 's', '||': 'mark', '*': 'em', _: 'em' };

function inline(text) {
  const nodes = [];
  for (let match; (match = tokens.exec(text));) {
    nodes.push(text.slice(0, match.index));
    const [whole, plain, code, label, masked, address, mention, mark] = match;
    text = text.slice(match.index + whole.length);
    if (plain) nodes.push(plain);
    else if (code) nodes.push(el('code', {}, code));
    else if (masked) nodes.push(link(masked, inline(label)));
    else if (address) nodes.push(link(address, address));
    else if (mention) nodes.push(el('mark', { class: 'mention' }, mention));
    else {
      const end = closing(text, mark);
      if (end > 0) nodes.push(el(emphasis[mark], {}, inline(text.slice(0, end))));
      else nodes.push(mark);
      if (end > 0) text = text.slice(end + mark.length);
    }
  }
  return [...nodes, text];
}

function closing(text, mark) {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(mark, at)) return at;
  }
  return -1;
}
