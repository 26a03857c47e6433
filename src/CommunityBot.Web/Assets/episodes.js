// Filters the list of episodes while the user types. Without this script the form does it.
const find = document.getElementById('find');
const selects = document.querySelectorAll('#season, #show');
const count = document.getElementById('count');
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

// Episodes that the server has left out need a new request: then the form is sent.
const isWhole = !location.search.match(/[?&](q|season|show)=[^&]/);

function filter() {
  const words = fold(find.value.trim());
  let shown = 0;
  for (const section of document.querySelectorAll('.season')) {
    let left = 0;
    for (const item of section.querySelectorAll('li')) {
      item.hidden = !(item.dataset.text ??= fold(`${item.textContent} ${item.dataset.also ?? ''}`)).includes(words);
      left += !item.hidden;
    }
    section.hidden = left === 0;
    shown += left;
  }
  count.textContent = shown === 0 ? 'No episode is like that.' : shown === 1 ? '1 episode' : `${shown} episodes`;
}

if (isWhole) find.addEventListener('input', filter);
for (const select of selects) select.addEventListener('change', () => select.form.requestSubmit());

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.matches('input, select')) return;
  event.preventDefault();
  find.focus();
});
