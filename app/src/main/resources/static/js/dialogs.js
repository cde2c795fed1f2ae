// Native dialogs: openers (data-dialog="id"), and the question before a risky form or htmx request.
export function listen() {
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) {
      closeMenus();
      document.getElementById(opener.dataset.dialog)?.showModal();
    }
    event.target.closest('[data-dialog-close]')?.closest('dialog').close('cancel');
    if (event.target instanceof HTMLDialogElement) {
      event.target.close('cancel');
    }
  });
  document.addEventListener('submit', confirmFirst, true);
  document.addEventListener('htmx:confirm', (event) => {
    if (event.detail.question) {
      event.preventDefault();
      ask(event.detail.question).then((yes) => yes && event.detail.issueRequest(true));
    }
  });
}

function confirmFirst(event) {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question) {
    return;
  }
  if (form.dataset.confirmed === 'true') {
    delete form.dataset.confirmed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(question).then((yes) => {
    if (yes) {
      form.dataset.confirmed = 'true';
      form.requestSubmit(submitter);
    }
  });
}

/** @returns {Promise<boolean>} */
export function ask(question) {
  const dialog = document.getElementById('confirm');
  dialog.querySelector('#confirm-text').textContent = question;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'ok'), { once: true });
  });
}

function closeMenus() {
  const side = document.getElementById('side');
  if (side) {
    window.bootstrap?.Offcanvas.getInstance(side)?.hide();
  }
}
