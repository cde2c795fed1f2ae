// The page on which a definition is written: takes a file, leads from a fault to its place, keeps the draft while somebody types.
const KEEP_MILLIS = 3000;

const form = document.querySelector('[data-definition]');
const text = form?.querySelector('#content');

/** Where a line and column, both from 1, lie in a text. */
export function offset(value, line, column) {
  const lines = value.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length, value.length);
}

function show(line, column) {
  const start = offset(text.value, line, column);
  const end = text.value.indexOf('\n', start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  text.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(text).lineHeight));
}

async function keep() {
  const answer = await fetch('/definitions/draft', { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  const kept = form.querySelector('[data-kept]');
  kept.textContent = answer?.ok ? kept.dataset.kept : '';
}

if (form && text) {
  let waiting;
  text.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, KEEP_MILLIS);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));
  form.querySelector('#file').addEventListener('change', async (event) => {
    const file = event.target.files[0];
    if (file) {
      text.value = await file.text();
      text.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  document.getElementById('outcome').addEventListener('click', (event) => {
    const link = event.target.closest('[data-line]');
    if (link) {
      event.preventDefault();
      show(Number(link.dataset.line), Number(link.dataset.column));
    }
  });
}
