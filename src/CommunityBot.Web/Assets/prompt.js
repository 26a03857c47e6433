// The prompt: completion as a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/), and the history of questions.
import { el, get } from './dom.js';

const remembered = 50;

export class Prompt {
  #input;
  #offers;
  #ask;
  #start = 0;
  #items = [];
  #active = -1;
  #request = null;
  #asked = JSON.parse(localStorage.getItem('asked') ?? '[]');
  #back = -1;

  constructor(form, ask) {
    this.#input = form.elements.line;
    this.#offers = form.querySelector('[role=listbox]');
    this.#ask = ask;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask(this.#input.value.trim());
    });
    this.#input.addEventListener('input', () => this.#complete());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.#close());
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
      event.preventDefault();
      this.#input.focus();
      this.#input.select();
    });
  }

  /** Sends a line and adds it to the history. The words stay selected. */
  ask(line) {
    if (!line) return;
    this.fill(line);
    this.#asked = [line, ...this.#asked.filter((other) => other !== line)].slice(0, remembered);
    localStorage.setItem('asked', JSON.stringify(this.#asked));
    this.#ask(line);
  }

  /** Sets the line of the prompt. */
  fill(line) {
    this.#back = -1;
    this.#close();
    this.#input.value = line;
    if (document.activeElement === this.#input) this.#input.select();
  }

  async #complete() {
    this.#back = -1;
    this.#request?.abort();
    const line = this.#input.value.slice(0, this.#input.selectionStart);
    if (!line) return this.#close();
    this.#request = new AbortController();
    try {
      const { start, items } = await get(`/api/complete?line=${encodeURIComponent(line)}`, { signal: this.#request.signal });
      this.#start = start;
      this.#items = items;
      this.#open();
    } catch {
      // A newer request has replaced this one, or the bot does not answer. The next question reports that.
    }
  }

  #open() {
    this.#active = -1;
    this.#offers.replaceChildren(...this.#items.map((item, i) => el('li', {
      id: `offer-${i}`,
      role: 'option',
      'aria-selected': 'false',
      on: { mousedown: (event) => { event.preventDefault(); this.#take(i); } },
    }, el('b', {}, item.label), item.detail ? el('span', {}, item.detail) : null)));
    this.#show(this.#items.length > 0);
  }

  #close() {
    this.#request?.abort();
    this.#items = [];
    this.#show(false);
  }

  #show(isOpen) {
    this.#offers.hidden = !isOpen;
    this.#input.setAttribute('aria-expanded', isOpen);
    if (!isOpen) this.#input.removeAttribute('aria-activedescendant');
  }

  #move(step) {
    const count = this.#items.length;
    this.#active = (this.#active + step + count + (this.#active < 0 && step < 0 ? 1 : 0)) % count;
    [...this.#offers.children].forEach((offer, i) => offer.setAttribute('aria-selected', i === this.#active));
    this.#input.setAttribute('aria-activedescendant', `offer-${this.#active}`);
    this.#offers.children[this.#active].scrollIntoView({ block: 'nearest' });
  }

  #take(i) {
    const { insert } = this.#items[i];
    this.#input.setRangeText(insert, this.#start, this.#input.selectionStart, 'end');
    if (/[ :]$/.test(insert)) this.#complete();
    else this.#close();
  }

  #recall(step) {
    this.#back = Math.max(-1, Math.min(this.#asked.length - 1, this.#back + step));
    this.#input.value = this.#asked[this.#back] ?? '';
  }

  #key(event) {
    const isOpen = !this.#offers.hidden;
    const keys = {
      ArrowDown: () => (isOpen ? this.#move(1) : this.#back >= 0 ? this.#recall(-1) : this.#complete()),
      ArrowUp: () => (isOpen ? this.#move(-1) : this.#recall(1)),
      Tab: () => isOpen && !event.shiftKey && this.#take(Math.max(0, this.#active)),
      Enter: () => isOpen && this.#active >= 0 && this.#take(this.#active),
      Escape: () => isOpen && this.#close(),
    };
    if (!event.isComposing && keys[event.key] && keys[event.key]() !== false) event.preventDefault();
  }
}
