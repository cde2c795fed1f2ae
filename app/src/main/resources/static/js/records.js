// The list of a register: choosing records, and forgetting the draft of a form that was saved.
export function start(root) {
  root.querySelectorAll('[data-choosing]:not([data-started])').forEach(choosing);
  root.querySelectorAll('[data-draft-done]').forEach((done) => {
    try {
      localStorage.removeItem(done.dataset.draftDone);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  });
}

/** A box that chooses all, boxes that choose one, and a bar that says how many. */
function choosing(form) {
  form.dataset.started = '';
  const all = document.querySelector('[data-choose-all]');
  const boxes = () => [...document.querySelectorAll('[data-choose]')];
  const show = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    form.hidden = chosen === 0;
    form.querySelector('[data-chosen]').textContent = String(chosen);
    boxes().forEach((box) => box.closest('tr').classList.toggle('rc-chosen', box.checked));
    if (all) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && chosen < boxes().length;
    }
  };
  all?.addEventListener('change', () => {
    boxes().forEach((box) => { box.checked = all.checked; });
    show();
  });
  document.addEventListener('change', (event) => event.target.matches('[data-choose]') && show());
  form.querySelector('[data-choose-none]').addEventListener('click', () => {
    boxes().forEach((box) => { box.checked = false; });
    show();
  });
  shiftClick(boxes, show);
  show();
}

/** With Shift, everything between the last box and this one follows it. */
function shiftClick(boxes, show) {
  let last = null;
  document.addEventListener('click', (event) => {
    const box = event.target.closest('[data-choose]');
    if (!box) {
      return;
    }
    const list = boxes();
    if (event.shiftKey && last && list.includes(last)) {
      const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
      list.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
      show();
    }
    last = box;
  });
}
