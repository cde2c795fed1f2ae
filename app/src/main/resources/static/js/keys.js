// Keyboard shortcuts. `shortcuts()` is a small machine without the DOM: keys in, name of a command out.
const PREFIX_MILLIS = 1500;

/** @returns {(key: string, atMillis: number) => string | null} answers `search`, `help`, `go:<letter>` or null */
export function shortcuts() {
  let prefixAt = -Infinity;
  return (key, atMillis) => {
    const prefixed = atMillis - prefixAt <= PREFIX_MILLIS;
    prefixAt = -Infinity;
    if (prefixed && /^[a-z]$/.test(key)) {
      return `go:${key}`;
    }
    if (key === 'g') {
      prefixAt = atMillis;
      return null;
    }
    return key === '/' ? 'search' : key === '?' ? 'help' : null;
  };
}

/** Whoever types a text means the letters, not the commands. */
export function isTyping(element) {
  return Boolean(element?.closest?.('input, textarea, select, [contenteditable], .ts-wrapper, dialog[open]'));
}

export function listen() {
  const next = shortcuts();
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.target.closest?.('form')?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) {
      return;
    }
    const command = next(event.key, event.timeStamp);
    if (command && run(command)) {
      event.preventDefault();
    }
  });
}

function run(command) {
  if (command === 'search') {
    const search = document.getElementById('search');
    search?.focus();
    search?.select();
    return Boolean(search);
  }
  if (command === 'help') {
    document.getElementById('shortcuts')?.showModal();
    return true;
  }
  const link = document.querySelector(`.hy-nav a[data-go="${command.slice(3)}"]`);
  link?.click();
  return Boolean(link);
}
