// The page of an episode: #t=SECONDS leads to the line that is spoken at that second.
const lines = [...document.querySelectorAll('.line[data-t]')];

function go() {
  const id = decodeURIComponent(location.hash.slice(1));
  const second = Number(/^t=(\d{1,6})$/.exec(id)?.[1] ?? NaN);
  document.querySelector('.line.now')?.classList.remove('now');
  const line = document.getElementById(id) ?? lines.findLast((other) => Number(other.dataset.t) <= second);
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
