// The form of a record: marks what becomes required, works out calculated fields, adds and removes rows, fills in from a referenced
// record, and keeps a draft. The form works without all of this; the server checks everything.
import { draft } from './draft.js';
import { evaluateAll, number, written } from './formula.js';
import { start as startPickers } from './picker.js';

const DRAFT_MILLIS = 800;
const PREFIX = 'f-';

export function start(root) {
  root.querySelectorAll('form[data-record-form]:not([data-started])').forEach((form) => {
    form.dataset.started = '';
    const model = JSON.parse(form.dataset.recordForm);
    const refresh = () => {
      markRequired(form, model);
      calculate(form, model);
    };
    form.addEventListener('input', refresh);
    form.addEventListener('change', (event) => {
      refresh();
      fill(form, event.target);
    });
    form.addEventListener('reset', () => setTimeout(refresh));
    rows(form, refresh);
    drafts(form, model, refresh);
    focusFault(form);
    refresh();
  });
}

/** All inputs of a field's value; radio buttons are several. */
function inputs(form, name) {
  return [...form.elements].filter((input) => input.name === PREFIX + name);
}

function text(form, name) {
  const all = inputs(form, name);
  const one = all.find((input) => input.type === 'radio') ? all.find((input) => input.checked) : all[0];
  return one?.value.trim() ?? '';
}

function markRequired(form, model) {
  for (const [name, condition] of Object.entries(model.required ?? {})) {
    const value = text(form, condition.field);
    const needed = value !== '' && (condition.is.length === 0 || condition.is.includes(value));
    const field = form.querySelector(`[data-field="${name}"]`);
    field?.querySelector('.form-label, legend')?.classList.toggle('hy-required', needed);
    field?.classList.toggle('rc-needed', needed);
    const mark = field?.querySelector('[data-needed]');
    if (mark) {
      mark.hidden = !needed;
    }
    inputs(form, name).filter((input) => input.type !== 'radio').forEach((input) => {
      input.toggleAttribute('aria-required', needed);
      if (needed) {
        input.setAttribute('aria-required', 'true');
      }
    });
  }
}

function calculate(form, model) {
  const tables = new Map();
  for (const [name, fields] of Object.entries(model.rows ?? {})) {
    tables.set(name, filled(form, name).map((row) => calculateRow(row, fields)));
  }
  const found = evaluateAll(model.calculated, {
    value: (name) => number(text(form, name)),
    text: (name) => text(form, name),
    rows: (name) => tables.get(name) ?? [],
  });
  write(found, model.calculated, (name) => form.querySelector(`[data-calculated="${name}"]`));
}

/** Rows in which something was typed; in the others nothing is shown any more. */
function filled(form, name) {
  const all = [...form.querySelectorAll(`[data-rows="${name}"] tbody tr`)];
  all.filter(isBlank).forEach((row) => row.querySelectorAll('[data-calculated-cell]').forEach((output) => {
    output.textContent = written(null, 0);
  }));
  return all.filter((row) => !isBlank(row));
}

/** What the formulas of the whole record see of a row: its numbers, those that are worked out among them. */
function calculateRow(row, fields) {
  const typed = (field) => cell(row, field)?.value.trim() ?? '';
  const found = evaluateAll(fields, { value: (field) => number(typed(field)), text: typed, rows: () => [] });
  write(found, fields, (field) => row.querySelector(`[data-calculated-cell="${field}"]`));
  return { value: (field) => (found.has(field) ? found.get(field) : number(typed(field))) };
}

function write(found, fields, outputOf) {
  found.forEach((value, name) => {
    const output = outputOf(name);
    if (output) {
      output.textContent = written(value, fields[name].scale);
    }
  });
}

function cell(row, field) {
  return row.querySelector(`[data-cell="${field}"]`);
}

function isBlank(row) {
  return [...row.querySelectorAll('[name]')].every((input) => input.value.trim() === '');
}

/** Rows are added from a template whose names hold {row}; numbers are never used twice, the server takes the rows in order. */
function rows(form, refresh) {
  form.querySelectorAll('[data-rows]').forEach((box) => {
    box.querySelector('[data-row-add]')?.addEventListener('click', () => focusFirst(addRow(box)));
    box.addEventListener('click', (event) => {
      const remove = event.target.closest('[data-row-remove]');
      if (remove) {
        removeRow(box, remove.closest('tr'), refresh);
      }
    });
    box.addEventListener('keydown', (event) => {
      const row = event.target.closest('tbody tr');
      if (!row || event.isComposing || event.defaultPrevented) {
        return;
      }
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.target.matches('input, select')) {
        event.preventDefault();
        focusFirst(row.nextElementSibling ?? addRow(box));
      }
      if (event.key === 'Delete' && (event.ctrlKey || event.altKey)) {
        event.preventDefault();
        removeRow(box, row, refresh);
      }
    });
  });
}

function addRow(box) {
  const body = box.querySelector('tbody');
  const most = Number(box.dataset.most);
  if (body.rows.length >= most) {
    return body.lastElementChild;
  }
  const next = Number(box.dataset.next);
  box.dataset.next = String(next + 1);
  const made = document.createElement('template');
  made.innerHTML = box.querySelector('template').innerHTML.replaceAll('{row}', String(next));
  const row = made.content.querySelector('tr');
  body.append(row);
  startPickers(row);
  return row;
}

function removeRow(box, row, refresh) {
  const near = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  if (near) {
    focusFirst(near);
  } else {
    box.querySelector('[data-row-add]').focus();
  }
  refresh();
  box.closest('form').dispatchEvent(new Event('input'));
}

function focusFirst(row) {
  row?.querySelector('input:not([type=hidden]), select, textarea')?.focus();
}

/** Fields that are still empty take what the chosen record says; what somebody typed stays. */
async function fill(form, select) {
  const address = select.dataset?.fill;
  if (!address || !select.value) {
    return;
  }
  const answer = await fetch(`${address}${encodeURIComponent(select.value)}`, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!answer.ok) {
    return;
  }
  const { values, texts } = await answer.json();
  const filled = Object.entries(values).filter(([name]) => text(form, name) === '');
  filled.forEach(([name, value]) => put(form, PREFIX + name, value, texts[name]));
  const note = form.querySelector(`[data-filled="${select.name}"]`);
  if (note && filled.length > 0) {
    note.hidden = false;
  }
  form.dispatchEvent(new Event('input'));
}

function put(form, name, value, shown) {
  const all = [...form.elements].filter((input) => input.name === name);
  for (const input of all) {
    if (input.type === 'radio' || input.type === 'checkbox') {
      input.checked = input.value === value;
    } else if (input.tomselect) {
      input.tomselect.addOption({ value, text: shown ?? value });
      input.tomselect.setValue(value, true);
    } else if (input instanceof HTMLSelectElement && ![...input.options].some((option) => option.value === value)) {
      input.add(new Option(shown ?? value, value, true, true));
    } else if (input.type !== 'file') {
      input.value = value;
    }
  }
}

function drafts(form, model, refresh) {
  if (!model.draft) {
    return;
  }
  const kept = draft(model.draft);
  const secret = new Set(model.secret ?? []);
  let timer;
  let sent = false;
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => !sent && save(form, kept, secret), DRAFT_MILLIS);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  if (!model.refused) {
    offer(form, kept, refresh);
  }
}

function save(form, kept, secret) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    const field = name.split('-')[1];
    const inner = name.split('-')[3];
    const isSecret = secret.has(field) || secret.has(`${field}.${inner}`);
    if (name.startsWith(PREFIX) && typeof value === 'string' && value !== '' && !isSecret) {
      values[name] = value;
      const chosen = [...form.elements].find((input) => input.name === name && input instanceof HTMLSelectElement);
      if (chosen?.dataset.picker) {
        values[`${name}:text`] = chosen.selectedOptions[0]?.textContent ?? value;
      }
    }
  }
  const status = form.querySelector('[data-draft-status]');
  if (kept.keep(values) && status) {
    const at = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    status.textContent = `${status.dataset.draftStatus} ${at}`;
  }
}

function offer(form, kept, refresh) {
  const found = kept.find();
  const box = form.querySelector('[data-draft]');
  if (!found || !box || Object.keys(found.values).length === 0) {
    return;
  }
  box.hidden = false;
  const at = new Date(found.at).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
  box.querySelector('[data-draft-at]').textContent = at;
  box.querySelector('[data-draft-take]').addEventListener('click', () => {
    restore(form, found.values);
    box.hidden = true;
    refresh();
  });
  box.querySelector('[data-draft-drop]').addEventListener('click', () => {
    kept.forget();
    box.hidden = true;
  });
}

function restore(form, values) {
  for (const name of Object.keys(values).filter((one) => !one.endsWith(':text'))) {
    const [, field, row] = name.split('-');
    const box = form.querySelector(`[data-rows="${CSS.escape(field)}"]`);
    while (box && Number(box.dataset.next) <= Number(row)) {
      addRow(box);
    }
    put(form, name, values[name], values[`${name}:text`]);
  }
}

function focusFault(form) {
  const fault = form.querySelector('[aria-invalid="true"]');
  (fault?.tomselect?.control_input ?? fault)?.focus();
}
