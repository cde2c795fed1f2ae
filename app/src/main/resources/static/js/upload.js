// Sends the chosen file alone and tells how much of it has gone; the page that the answer names comes next. Without this script the form
// itself is sent.
import { bytes } from './files.js';

export function start(root) {
  root.querySelectorAll('form[data-upload]:not([data-started])').forEach((form) => {
    form.dataset.started = '';
    form.addEventListener('submit', (event) => {
      const file = form.querySelector('input[type=file]').files[0];
      if (file) {
        event.preventDefault();
        send(form, file);
      }
    });
  });
}

function send(form, file) {
  const button = form.querySelector('[type=submit]');
  const box = form.querySelector('[data-sending]');
  const far = box.querySelector('progress');
  const sent = box.querySelector('[data-sent]');
  const request = new XMLHttpRequest();
  request.open('POST', `${form.dataset.upload}?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('X-CSRF-TOKEN', form.querySelector('[name=_csrf]').value);
  request.upload.addEventListener('progress', (event) => {
    far.value = event.total ? Math.round((100 * event.loaded) / event.total) : 0;
    sent.textContent = `${bytes(event.loaded)} / ${bytes(event.total)}`;
  });
  request.addEventListener('loadend', () => {
    const answer = read(request.responseText);
    if (request.status === 201 && answer.location) {
      window.location.assign(answer.location);
      return;
    }
    button.disabled = false;
    box.hidden = true;
    tell(form, [answer.detail, ...(answer.errors ?? []).map((error) => error.message)].filter(Boolean).join(' ') || form.dataset.failed);
  });
  button.disabled = true;
  box.hidden = false;
  tell(form, '');
  request.send(file);
}

function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function tell(form, text) {
  const place = form.parentElement.querySelector('[data-upload-error]');
  place.replaceChildren();
  if (text) {
    const alert = document.createElement('div');
    alert.className = 'alert alert-danger';
    alert.setAttribute('role', 'alert');
    alert.textContent = text;
    place.append(alert);
  }
}
