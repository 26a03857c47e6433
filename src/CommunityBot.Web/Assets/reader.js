// The page of an episode: #t=SECONDS leads to the line that is spoken at that second, and #l=ENTRY.HASH to the line with these words.
const lines = [...document.querySelectorAll('.line[data-t]')];

const changed = document.getElementById('changed');

// The entry changes when the page does. Addresses of earlier versions have no hash.
function findByWords(id) {
  const [, entry, hash] = /^l=(\d{1,6})(?:\.([0-9a-v]{8}))?$/.exec(id) ?? [];
  return entry && document.querySelector(hash ? `.line[id^="l="][id$=".${hash}"], .line[data-other~="${hash}"]` : `.line[id^="l=${entry}."]`);
}

function go() {
  const id = decodeURIComponent(location.hash.slice(1));
  const second = Number(/^t=(\d{1,6})$/.exec(id)?.[1] ?? NaN);
  document.querySelector('.line.now')?.classList.remove('now');
  const line = document.getElementById(id) ?? findByWords(id) ?? lines.findLast((other) => Number(other.dataset.t) <= second);
  changed?.toggleAttribute('hidden', line || !id.startsWith('l='));
  if (!line) return;
  line.classList.add('now');
  line.scrollIntoView({ block: 'center' });
}

// The browser scrolls last and would put the line at the very top.
addEventListener('hashchange', go);
addEventListener('load', go);
go();

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.matches('input')) return;
  event.preventDefault();
  document.getElementById('find')?.focus();
});
