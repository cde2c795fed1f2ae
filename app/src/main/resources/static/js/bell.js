// Keeps the number beside the bell up to date while somebody is at work.
import { isAtWork } from './work.js';

const EVERY_MILLIS = 20000;
const AT_WORK_MILLIS = 15 * 60000;

export function start(root) {
  const bell = root.querySelector('[data-bell]:not([data-started])');
  if (!bell) {
    return;
  }
  bell.dataset.started = 'true';
  document.addEventListener('visibilitychange', () => ask(bell));
  setInterval(() => ask(bell), EVERY_MILLIS);
}

async function ask(bell) {
  if (!isAtWork(AT_WORK_MILLIS)) {
    return;
  }
  try {
    const answer = await fetch('/api/v1/inbox/unread', { headers: { Accept: 'application/json' } });
    if (answer.ok) {
      show(bell, (await answer.json()).unread);
    }
  } catch {
    // the network comes back by itself; the next look tells
  }
}

export function show(bell, unread) {
  const shown = unread > 99 ? '99+' : String(unread);
  const count = bell.querySelector('[data-count]');
  count.textContent = unread === 0 ? '' : shown;
  count.hidden = unread === 0;
  bell.setAttribute('aria-label', unread === 0 ? bell.dataset.none : bell.dataset.some.replace('#', shown));
}
