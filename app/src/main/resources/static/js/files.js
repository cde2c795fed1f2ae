// Lists the chosen files below a file field, with their sizes, and marks those that are too large.
export function start(root) {
  root.querySelectorAll('[data-file]:not([data-started])').forEach((box) => {
    box.dataset.started = '';
    const input = box.querySelector('input[type=file]');
    const list = box.parentElement.querySelector('.hy-file-list');
    input.addEventListener('change', () => show(input, list, box.dataset));
    for (const type of ['dragenter', 'dragover']) {
      box.addEventListener(type, () => box.classList.add('hy-file-over'));
    }
    for (const type of ['dragleave', 'drop']) {
      box.addEventListener(type, () => box.classList.remove('hy-file-over'));
    }
  });
}

function show(input, list, words) {
  const max = Number(words.max);
  const isLarge = (file) => max > 0 && file.size > max;
  const files = [...input.files];
  input.setCustomValidity(files.some(isLarge) ? words.tooLarge : '');
  list.replaceChildren(...files.map((file, index) => {
    const size = element('span', 'hy-file-size', isLarge(file) ? `${bytes(file.size)} · ${words.tooLarge}` : bytes(file.size));
    size.classList.toggle('hy-file-large', isLarge(file));
    const remove = element('button', 'hy-file-remove', '×');
    remove.type = 'button';
    remove.setAttribute('aria-label', `${words.remove} ${file.name}`);
    remove.addEventListener('click', () => {
      input.files = without(files, index);
      show(input, list, words);
      input.focus();
    });
    const item = document.createElement('li');
    item.append(element('span', 'hy-file-name', file.name), size, remove);
    return item;
  }));
}

function element(tag, css, text) {
  const made = document.createElement(tag);
  made.className = css;
  made.textContent = text;
  return made;
}

function without(files, index) {
  const kept = new DataTransfer();
  files.forEach((file, at) => at !== index && kept.items.add(file));
  return kept.files;
}

export function bytes(size) {
  if (size < 1e3) {
    return `${size} B`;
  }
  return size < 1e6 ? `${Math.round(size / 1e3)} KB` : `${(size / 1e6).toFixed(1)} MB`;
}
