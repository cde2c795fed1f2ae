// Choosing one of many by typing: a list that the server searches (places, units, categories), or a long list of the page.
import { library } from './load.js';

const DELAY_MILLIS = 120;
const MULTIPLE = 10;

export async function start(root) {
  await library('tom-select.min.js');
  root.querySelectorAll('select[data-picker]:not(.tomselected)').forEach(remote);
  root.querySelectorAll('select[data-select="search"]:not(.tomselected)').forEach(local);
}

/** The server answers `{items: [{value, text, path, pinyin, note}]}` or that list alone, best first. */
function remote(select) {
  const words = select.dataset;
  let failed = false;
  let latest = '';
  const hurry = takeFirstWhenHurried();
  const control = new window.TomSelect(select, {
    ...common(select),
    valueField: 'value',
    labelField: 'text',
    searchField: [],
    score: (query) => (option) => (option.foundBy === query.trim() ? 1 : 0),
    refreshThrottle: 0,
    loadThrottle: DELAY_MILLIS,
    shouldLoad: (query) => query.trim().length > 0,
    load(query, done) {
      latest = query;
      this.clearOptions((option) => this.items.includes(option.value));
      search(words.picker, query).then(
        (found) => answered(query, false, done, found) && hurry.loaded(this, found),
        () => answered(query, true, done, []),
      );
    },
    render: {
      option: optionHtml,
      item: (item, escape) => `<div>${escape(item.text)}</div>`,
      no_results: (_, escape) => note(escape(failed ? words.failed : words.none)),
      loading: (_, escape) => note(escape(words.loading)),
      not_loading: () => null,
    },
  });
  hurry.listen(control);
  finish(select, control);

  /** Who has typed on does not want the answer to what was typed before: it would take the place of the next one. */
  function answered(query, without, done, found) {
    const wanted = query === latest;
    if (wanted) {
      failed = without;
    }
    done(wanted ? found : []);
    return wanted;
  }
}

/** Who types and presses Enter or Tab before the server has answered gets the first that it finds; the form is not sent by that. */
function takeFirstWhenHurried() {
  let waiting = false;
  return {
    listen(control) {
      control.control_input.addEventListener('keydown', (event) => {
        const searching = control.inputValue().trim() !== '' && !control.activeOption;
        waiting = searching && (event.key === 'Enter' || event.key === 'Tab');
        if (searching && event.key === 'Enter') {
          event.preventDefault();
        }
      }, true);
    },
    loaded(control, found) {
      if (waiting && found.length > 0) {
        control.addItem(found[0].value);
        control.setTextboxValue('');
        control.close();
      }
      waiting = false;
    },
  };
}

function local(select) {
  const control = new window.TomSelect(select, {
    ...common(select),
    placeholder: select.dataset.placeholder ?? select.querySelector('option[value=""]')?.textContent,
    maxOptions: 300,
    render: { no_results: (_, escape) => note(escape(select.dataset.none)) },
  });
  finish(select, control);
}

function common(select) {
  return {
    create: false,
    maxItems: select.multiple ? MULTIPLE : 1,
    selectOnTab: true,
    closeAfterSelect: !select.multiple,
    placeholder: select.dataset.placeholder,
    hidePlaceholder: true,
    plugins: select.multiple ? ['remove_button'] : ['clear_button'],
  };
}

/** Tom Select does not take over everything that a screen reader and the form's first focus need. */
function finish(select, control) {
  for (const name of ['aria-describedby', 'aria-invalid']) {
    if (select.hasAttribute(name)) {
      control.control_input.setAttribute(name, select.getAttribute(name));
    }
  }
  select.setAttribute('aria-hidden', 'true');
  // Backspace clears, too: one stop less for the Tab key.
  control.wrapper.querySelector('.clear-button')?.setAttribute('tabindex', '-1');
  if (select.autofocus) {
    control.focus();
  }
}

export async function search(url, query) {
  const address = new URL(url, location.href);
  address.searchParams.set('q', query.trim());
  const answer = await fetch(address, {
    headers: { Accept: 'application/json', 'Accept-Language': document.documentElement.lang },
    credentials: 'same-origin',
  });
  if (!answer.ok) {
    throw new Error(`search answered ${answer.status}`);
  }
  return items(await answer.json(), query.trim());
}

/** What the server found, whatever it calls value and text. What an earlier query found is never offered for a later one. */
export function items(answer, foundBy) {
  const list = Array.isArray(answer) ? answer : answer.items ?? [];
  return list.map((item) => ({ ...item, foundBy, value: String(item.value ?? item.id), text: item.text ?? item.name }));
}

export function optionHtml(item, escape) {
  const part = (css, text) => (text ? `<span class="${css}">${escape(text)}</span>` : '');
  return '<div class="hy-option">'
    + `<span class="hy-option-text">${escape(item.text)}${part('hy-option-pinyin', item.pinyin)}</span>`
    + part('hy-option-path', item.path)
    + part('hy-option-note', item.note)
    + '</div>';
}

function note(html) {
  return `<div class="hy-option-none">${html}</div>`;
}
