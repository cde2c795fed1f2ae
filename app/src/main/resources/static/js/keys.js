// Keyboard shortcuts. `shortcuts()` is a small machine without the DOM: keys in, name of a command out.
const PREFIX_MILLIS = 1500;
const COMMANDS = { '/': 'search', '?': 'help', n: 'new', j: 'next', k: 'previous' };

/** @returns {(key: string, atMillis: number) => string | null} answers `search`, `help`, `new`, `next`, `previous`, `go:<letter>` or null */
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
    return COMMANDS[key] ?? null;
  };
}

/** @returns {number} which of so many lines comes next, from the one at `from` (-1: none); the ends are ends */
export function nextLine(count, from, step) {
  return from < 0 ? (step > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, from + step));
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
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (isTyping(event.target)) {
      leave(event);
      return;
    }
    const command = next(event.key, event.timeStamp);
    if (command && run(command)) {
      event.preventDefault();
    }
  });
}

/** Escape leaves a field, so that letters are commands again; a picker or a dialog closes first. */
function leave(event) {
  if (event.key === 'Escape' && !event.target.closest('.ts-wrapper, dialog')) {
    event.target.blur();
  }
}

const RUN = { search, help, new: create, next: () => move(1), previous: () => move(-1) };

/** @returns {boolean} whether there was something to do */
function run(command) {
  return command.startsWith('go:') ? follow(`.hy-nav a[data-go="${command.slice(3)}"]`) : RUN[command]();
}

function search() {
  const field = document.getElementById('search');
  field?.focus();
  field?.select();
  return Boolean(field);
}

function help() {
  document.getElementById('shortcuts')?.showModal();
  return true;
}

/** What the page adds, or else a matter. */
function create() {
  return follow('main a[data-new]') || follow('.hy-nav a[href="/intake"]');
}

function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return Boolean(link);
}

/** The link of the next line takes the focus: Enter opens it, and a screen reader reads it. */
function move(step) {
  const lines = [...document.querySelectorAll('main tbody tr, main [data-lines] > *')]
    .map((line) => line.querySelector('a[href]'))
    .filter((link) => link?.checkVisibility());
  const at = lines.findIndex((link) => link.closest('tr, [data-lines] > *').contains(document.activeElement));
  const link = lines[nextLine(lines.length, at, step)];
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
  return Boolean(link);
}
