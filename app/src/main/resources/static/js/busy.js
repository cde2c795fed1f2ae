// A bar on top of the page while an answer takes long: a form that was sent, a part of the page that was asked for.
const SOON_MILLIS = 600;
const LONGEST_MILLIS = 120_000;

let waiting = 0;
let timer = 0;
let limit = 0;

export function listen() {
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented && !isFile(event.target)) {
      begin();
    }
  });
  document.addEventListener('htmx:beforeRequest', (event) => isAsked(event) && begin());
  document.addEventListener('htmx:afterRequest', (event) => isAsked(event) && end());
  // a page that comes back from the browser's memory waits for nothing
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      waiting = 1;
      end();
    }
  });
}

/** What comes as a file leaves the page where it is, so that nobody would take the bar away. */
function isFile(form) {
  return form.hasAttribute('data-download') || form.method === 'dialog';
}

/** What the page asks by itself every second is no waiting. */
function isAsked(event) {
  return event.detail.requestConfig?.verb !== 'get' || !event.detail.elt.getAttribute('hx-trigger')?.includes('every');
}

function begin() {
  waiting += 1;
  clearTimeout(timer);
  clearTimeout(limit);
  timer = setTimeout(() => show(true), SOON_MILLIS);
  limit = setTimeout(() => {
    waiting = 1;
    end();
  }, LONGEST_MILLIS);
}

function end() {
  waiting = Math.max(0, waiting - 1);
  if (waiting === 0) {
    clearTimeout(timer);
    clearTimeout(limit);
    show(false);
  }
}

function show(busy) {
  document.documentElement.toggleAttribute('data-busy', busy);
}
