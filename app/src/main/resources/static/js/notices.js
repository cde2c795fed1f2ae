// Notices go away by themselves once the reader goes on with something; before that nobody knows whether they were read. Faults stay
// until they are closed.
const SHOWN_MILLIS = 6000;
const GOES_ON = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

export function listen() {
  document.addEventListener('click', (event) => {
    event.target.closest('[data-close]')?.closest('.hy-alert')?.remove();
  });
}

export function start(root) {
  const notices = root.querySelectorAll('.hy-alert-success[data-fading], .hy-alert-info[data-fading]');
  if (notices.length === 0) {
    return;
  }
  const done = new AbortController();
  const fade = () => {
    done.abort();
    notices.forEach(removeLater);
  };
  GOES_ON.forEach((event) => document.addEventListener(event, fade, { signal: done.signal, passive: true }));
}

function removeLater(notice) {
  const timer = setTimeout(() => notice.remove(), SHOWN_MILLIS);
  notice.addEventListener('pointerenter', () => clearTimeout(timer), { once: true });
  notice.addEventListener('focusin', () => clearTimeout(timer), { once: true });
}
