// Starts every page, and every part of a page that htmx brings.
import * as dialogs from './dialogs.js';
import * as files from './files.js';
import * as keys from './keys.js';
import * as notices from './notices.js';

keys.listen();
dialogs.listen();
notices.listen();
listenForHtmx();
listenForButtons();
tellWhenPrinted();
start(document);

function start(root) {
  notices.start(root);
  files.start(root);
  if (root.querySelector('[data-picker], [data-select]')) {
    import('./picker.js').then((picker) => picker.start(root));
  }
  if (root.querySelector('[data-bell]')) {
    import('./bell.js').then((bell) => bell.start(root));
  }
  if (root.querySelector('[data-live]')) {
    import('./live.js').then((live) => live.start(root));
  }
  if (root.querySelector('[data-tree]')) {
    import('./tree.js').then((tree) => tree.start(root));
  }
  if (root.querySelector('[data-record-form]')) {
    import('./record-form.js').then((form) => form.start(root));
  }
  if (root.querySelector('[data-choosing], [data-draft-done]')) {
    import('./records.js').then((records) => records.start(root));
  }
  if (root.querySelector('[data-upload]')) {
    import('./upload.js').then((upload) => upload.start(root));
  }
  if (root.querySelector('[data-chart]')) {
    import('./charts.js').then((charts) => charts.start(root));
  }
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
