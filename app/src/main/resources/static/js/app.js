// Starts every page, and every part of a page that htmx brings.
import * as busy from './busy.js';
import * as dialogs from './dialogs.js';
import * as files from './files.js';
import * as keys from './keys.js';
import * as notices from './notices.js';

// Loaded only by pages that have such an element.
const PARTS = {
  picker: '[data-picker], [data-select]',
  bell: '[data-bell]',
  live: '[data-live]',
  board: '[data-board]',
  tree: '[data-tree]',
  'record-form': '[data-record-form]',
  records: '[data-choosing], [data-draft-done]',
  upload: '[data-upload]',
  charts: '[data-chart]',
  tour: '[data-tour]',
};

keys.listen();
dialogs.listen();
notices.listen();
busy.listen();
listenForHtmx();
listenForButtons();
tellWhenPrinted();
showWhereOneIs();
start(document).then(() => document.documentElement.setAttribute('data-started', ''));

/** In a long menu, and among tabs on a narrow screen, the lit entry may lie outside of what is seen. */
function showWhereOneIs() {
  const lit = document.querySelector('.hy-nav [aria-current]');
  const nav = lit?.closest('.hy-nav');
  if (nav && lit.offsetTop + lit.offsetHeight > nav.offsetTop + nav.clientHeight) {
    nav.scrollTop = lit.offsetTop - nav.offsetTop - nav.clientHeight / 2;
  }
  for (const tab of document.querySelectorAll('.hy-tabs [aria-current]')) {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 24;
  }
}

/** @returns {Promise} settled once every part that the root needs has started */
function start(root) {
  notices.start(root);
  files.start(root);
  const needed = Object.keys(PARTS).filter((part) => root.querySelector(PARTS[part]));
  return Promise.all(needed.map((part) => import(`./${part}.js`).then((module) => module.start(root))));
}

function listenForHtmx() {
  document.addEventListener('htmx:configRequest', (event) => {
    const header = meta('csrf-header');
    if (header) {
      event.detail.headers[header] = meta('csrf-token');
    }
  });
  document.addEventListener('htmx:load', (event) => {
    if (event.detail.elt !== document.body) {
      start(event.detail.elt.parentElement ?? document);
    }
  });
}

function listenForButtons() {
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-back]')) {
      history.back();
    }
    if (event.target.closest('[data-print]')) {
      window.print();
    }
  });
}

/** A printed sheet says when it was printed, by the city's clock: when the page came, and what has passed since. */
function tellWhenPrinted() {
  window.addEventListener('beforeprint', () => {
    for (const time of document.querySelectorAll('[data-printed]')) {
      const now = new Date(Date.parse(time.dateTime) + performance.now());
      time.textContent = now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
    }
  });
}

function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content;
}
