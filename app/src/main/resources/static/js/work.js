// Whether somebody is at work here: a page that is not looked at, or not touched for a while, asks nothing, so that an idle session still ends.
let touched = Date.now();

for (const sign of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(sign, () => { touched = Date.now(); }, { passive: true });
}

export function isAtWork(millis) {
  return document.visibilityState === 'visible' && Date.now() - touched <= millis;
}
