// Renders the JSON that Slack gets: Block Kit, rich text, and mrkdwn.
import { menu } from './chats.js';
import { el, link, picture } from './dom.js';

export const isPrivate = (payload) => payload.response_type === 'ephemeral';

/** Renders the blocks of a message. A control passes its action_id and value. */
export function draw(payload, press) {
  return el('div', { class: 'parts' }, payload.blocks?.length ? payload.blocks.map((block) => part(block, press)) : el('p', {}, mrkdwn(payload.text)));
}

function part(block, press) {
  switch (block.type) {
    case 'header': return el('p', { class: 'header', role: 'heading', 'aria-level': '3', dir: 'auto' }, block.text.text);
    case 'divider': return el('hr');
    case 'section': return el('div', { class: 'section', dir: 'auto' }, block.text ? text(block.text) : null, (block.fields ?? []).map((field) => el('p', {}, text(field))));
    case 'context': return el('p', { class: 'context', dir: 'auto' }, block.elements.map(text));
    case 'image': return picture(block.image_url, block.alt_text);
    case 'rich_text': return block.elements.map(rich);
    case 'actions': return el('div', { class: 'row' }, block.elements.map((element) => control(element, press)));
    default: return el('p', { class: 'unknown' }, `A block of type ${block.type} is not drawn here.`);
  }
}

function control(element, press) {
  if (element.type === 'button') {
    return el('button', { type: 'button', class: element.style, on: { click: () => press(element.action_id, element.value) } }, element.text.text);
  }
  return menu(
    element.placeholder?.text ?? 'Select an item',
    element.options.map((option) => ({ label: option.text.text, description: option.description?.text, value: option.value })),
    (value) => press(element.action_id, value));
}

function rich(element) {
  switch (element.type) {
    case 'rich_text_list': return el(element.style === 'ordered' ? 'ol' : 'ul', { start: element.offset ? element.offset + 1 : null }, element.elements.map((item) => el('li', { dir: 'auto' }, item.elements.map(run))));
    case 'rich_text_quote': return el('blockquote', { dir: 'auto' }, lines(element.elements));
    case 'rich_text_preformatted': return el('pre', {}, element.elements.map(run));
    default: return el('div', { class: 'text', dir: 'auto' }, lines(element.elements));
  }
}

const lines = (elements) => el('p', {}, elements.map(run));

function run(element) {
  switch (element.type) {
    case 'text': return styled(element.text, element.style);
    case 'link': return link(element.url, styled(element.text ?? element.url, element.style));
    case 'emoji': return `:${element.name}:`;
    default: return el('mark', { class: 'mention' }, `@${element.range ?? element.user_id ?? element.type}`);
  }
}

function styled(content, style = {}) {
  let node = content;
  for (const [key, name] of [['bold', 'strong'], ['italic', 'em'], ['strike', 's'], ['code', 'code']]) {
    if (style[key]) node = el(name, {}, node);
  }
  return node;
}

const text = (object) => (object.type === 'mrkdwn' ? mrkdwn(object.text) : object.text);

// https://docs.slack.dev/messaging/formatting-message-text: three escapes, links and mentions in angle brackets, four kinds of emphasis.
const tokens = /<([^>|]+)(?:\|([^>]*))?>|([*_~`])(?=\S)([^\n]*?\S)\3|&(amp|lt|gt);/;
const signs = { amp: '&', lt: '<', gt: '>' };
const emphasis = { '*': 'strong', _: 'em', '~': 's', '`': 'code' };

function mrkdwn(content) {
  const nodes = [];
  for (let match; (match = tokens.exec(content));) {
    nodes.push(content.slice(0, match.index));
    content = content.slice(match.index + match[0].length);
    const [, target, label, mark, inner, sign] = match;
    if (sign) nodes.push(signs[sign]);
    else if (mark) nodes.push(el(emphasis[mark], {}, mrkdwn(inner)));
    else if (/^[@#!]/.test(target)) nodes.push(el('mark', { class: 'mention' }, label || target));
    else nodes.push(link(unescape(target), unescape(label || target)));
  }
  return [...nodes, content];
}

const unescape = (content) => content.replace(/&(amp|lt|gt);/g, (_, sign) => signs[sign]);
