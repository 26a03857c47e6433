// Creates elements from names, properties and children. Text is always a text node, and markup is never parsed.

/** Creates an element. A property that is null or false is omitted. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Creates a link that opens in a new tab. An address that is not http or https becomes text. */
export function link(address, ...children) {
  return /^https?:\/\//i.test(address)
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, children)
    : el('span', {}, children);
}

/** Creates a picture of a quote. The page loads pictures from the public site only. */
export const picture = (address, description) => el('img', { class: 'picture', src: address, alt: description ?? '', width: 1200, height: 675 });

/** Posts JSON and returns the response. A problem is thrown with its detail. */
export async function post(address, body) {
  return read(await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }));
}

export async function get(address, options) {
  return read(await fetch(address, options));
}

async function read(response) {
  const json = await response.json();
  if (!response.ok) throw new Error(json.detail ?? response.statusText);
  return json;
}
