// Notices that have been read go away by themselves; faults stay until they are closed.
const SHOWN_MILLIS = 6000;

export function listen() {
  document.addEventListener('click', (event) => {
    event.target.closest('[data-close]')?.closest('.hy-alert')?.remove();
  });
}

export function start(root) {
  root.querySelectorAll('.hy-alert-success[data-fading], .hy-alert-info[data-fading]').forEach((notice) => {
    const timer = setTimeout(() => notice.remove(), SHOWN_MILLIS);
    notice.addEventListener('pointerenter', () => clearTimeout(timer), { once: true });
    notice.addEventListener('focusin', () => clearTimeout(timer), { once: true });
  });
}
