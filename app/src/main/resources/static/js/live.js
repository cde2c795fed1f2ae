// Parts of a page that are asked for again and again, such as the call that rings. A link in them marked data-open is followed by itself from
// the form that it opens while nothing is typed there.
import { isAtWork } from './work.js';

const EVERY_MILLIS = 3000;
/** Whoever waits for calls may not touch anything for long. */
const AT_WORK_MILLIS = 60 * 60000;

export function start(root) {
  root.querySelectorAll('[data-live]:not([data-started])').forEach((region) => {
    region.dataset.started = 'true';
    ask(region);
    setInterval(() => ask(region), EVERY_MILLIS);
    document.addEventListener('visibilitychange', () => ask(region));
  });
}

async function ask(region) {
  if (!isAtWork(AT_WORK_MILLIS)) {
    return;
  }
  try {
    const answer = await fetch(region.dataset.live, {
      headers: { 'HX-Request': 'true', 'Accept-Language': document.documentElement.lang },
      credentials: 'same-origin',
      redirect: 'error',
    });
    if (answer.ok) {
      show(region, (await answer.text()).trim());
    }
  } catch {
    // the network comes back by itself; the next look tells
  }
}

/** What is shown already stays as it is, so that it is not read out again. */
export function show(region, html) {
  if (region.dataset.shown === html) {
    return;
  }
  region.dataset.shown = html;
  region.innerHTML = html;
  region.querySelectorAll('a').forEach((link) => leadsHere(link.href, location.href) && link.remove());
  const link = region.querySelector('a[data-open]');
  const form = link && document.querySelector(link.dataset.open);
  if (form && isUntouched(form)) {
    location.assign(link.href);
  }
}

/** True for the page that is open, whatever else it was asked. */
export function leadsHere(target, here) {
  const [to, at] = [new URL(target), new URL(here)];
  return to.pathname === at.pathname && [...to.searchParams].every(([name, value]) => at.searchParams.get(name) === value);
}

/** Nothing but what stood there when the page came. */
export function isUntouched(form) {
  return [...form.elements].every((input) => !['text', 'tel', 'search', 'textarea'].includes(input.type)
    || input.value === input.defaultValue);
}
