// Opens and closes branches of a tree; htmx brings a branch the first time it is opened.

export function start(root) {
  root.querySelectorAll('[data-tree]:not([data-started])').forEach((tree) => {
    tree.dataset.started = '';
    tree.addEventListener('click', (event) => {
      const toggle = event.target.closest('[data-branch]');
      const leaf = event.target.closest('[data-leaf]');
      if (toggle) {
        flip(toggle);
      } else if (leaf) {
        choose(tree, leaf);
      }
    });
  });
}

function flip(toggle) {
  const open = toggle.getAttribute('aria-expanded') !== 'true';
  toggle.setAttribute('aria-expanded', String(open));
  toggle.parentElement.nextElementSibling.hidden = !open;
}

function choose(tree, leaf) {
  tree.querySelectorAll('[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
  leaf.setAttribute('aria-current', 'true');
}
