// Keeps the number beside the bell up to date while somebody is at work: a page that is not looked at, or not touched for a while, asks
// nothing, so that an idle session still ends.
const EVERY_MILLIS = 20000;
const AT_WORK_MILLIS = 15 * 60000;

let touched = Date.now();

export function start(root) {
  const bell = root.querySelector('[data-bell]:not([data-started])');
  if (!bell) {
    return;
  }
  bell.dataset.started = 'true';
  for (const sign of ['pointerdown', 'keydown', 'scroll']) {
    document.addEventListener(sign, () => { touched = Date.now(); }, { passive: true });
  }
  document.addEventListener('visibilitychange', () => ask(bell));
  setInterval(() => ask(bell), EVERY_MILLIS);
}

async function ask(bell) {
  if (document.visibilityState !== 'visible' || Date.now() - touched > AT_WORK_MILLIS) {
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
