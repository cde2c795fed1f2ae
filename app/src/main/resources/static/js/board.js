// The situation board is told what changes, and puts it in its place. Nothing is asked again and again: when the connection is lost, the page says
// since when, and comes back by itself.

/** Longer than two beats without a word: the connection is gone, whatever the browser thinks. */
const SILENT_MILLIS = 25000;
/** An answer that is no stream, such as "too many": the browser does not try again by itself. */
const AGAIN_MILLIS = 10000;

export function start(root) {
  const board = root.querySelector('[data-board]:not([data-started])');
  if (board) {
    board.dataset.started = 'true';
    listen(board);
  }
}

function listen(board) {
  const source = new EventSource(board.dataset.stream);
  let silence = 0;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      lost(board);
      again();
    }, SILENT_MILLIS);
    live(board);
  };
  const again = () => {
    clearTimeout(silence);
    source.close();
    setTimeout(() => listen(board), AGAIN_MILLIS);
  };
  source.addEventListener('board', (event) => {
    const told = JSON.parse(event.data);
    show(board, told.parts);
    clock(board, told.at);
    heard();
  });
  source.addEventListener('beat', (event) => {
    clock(board, event.data);
    heard();
  });
  source.addEventListener('end', () => {
    clearTimeout(silence);
    source.close();
    ended(board);
  });
  source.addEventListener('error', () => {
    lost(board);
    if (source.readyState === EventSource.CLOSED) {
      again();
    }
  });
}

/** Only what is another than before is touched; whoever is in it by keyboard stays there. */
export function show(board, parts) {
  for (const [name, html] of Object.entries(parts)) {
    const part = board.querySelector(`[data-part="${name}"]`);
    if (part) {
      const before = new Map([...part.querySelectorAll('[data-value]')].map((one) => [one.dataset.value, one.textContent]));
      const key = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      part.innerHTML = html;
      part.querySelectorAll('[data-value]').forEach((one) => {
        if (before.has(one.dataset.value) && before.get(one.dataset.value) !== one.textContent) {
          one.closest('a').classList.add('bd-changed');
        }
      });
      if (key) {
        part.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
      }
    }
  }
}

function clock(board, at) {
  board.querySelector('[data-board-at]').textContent = at;
}

function live(board) {
  say(board, 'live', board.dataset.wordsLive);
}

/** Since the last time that something was heard. */
function lost(board) {
  if (board.dataset.state !== 'lost') {
    say(board, 'lost', board.dataset.wordsLost.replace('#', board.querySelector('[data-board-at]').textContent));
  }
}

function ended(board) {
  say(board, 'lost', board.dataset.wordsEnded);
}

/** A reader of screens is told of a state once, not of every beat. */
function say(board, state, words) {
  const text = board.querySelector('[data-board-state]');
  board.dataset.state = state;
  if (text.textContent !== words) {
    text.textContent = words;
  }
}
