// The list of first steps stays folded on the home page when it was folded there; on other pages it is folded until it is asked for. Without
// this script it folds all the same.
const KEPT_SECONDS = 365 * 24 * 3600;

export function start(root) {
  const list = root.querySelector('[data-tour]:not([data-kept])');
  if (!list || location.pathname !== '/') {
    return;
  }
  list.dataset.kept = '';
  list.querySelector('summary').addEventListener('click', () => {
    document.cookie = list.open
      ? `hy_tour=folded; path=/; max-age=${KEPT_SECONDS}; samesite=lax`
      : 'hy_tour=; path=/; max-age=0; samesite=lax';
  });
}
