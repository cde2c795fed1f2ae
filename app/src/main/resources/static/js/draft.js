// Keeps a half-filled form in this browser until it is saved. Personal and confidential fields are never kept.
const KEPT_DAYS = 14;
const DAY_MILLIS = 24 * 3600 * 1000;

/** @param {string} key of this register, user and record */
export function draft(key, storage = localStorage, now = () => Date.now()) {
  return {
    /** @param {Record<string, string>} values @returns {boolean} whether the browser kept it */
    keep(values) {
      return attempt(() => {
        storage.setItem(key, JSON.stringify({ at: now(), values }));
        return true;
      }) ?? false;
    },
    /** @returns {?{at: number, values: Record<string, string>}} */
    find() {
      const found = attempt(() => JSON.parse(storage.getItem(key)));
      if (found && now() - found.at > KEPT_DAYS * DAY_MILLIS) {
        this.forget();
        return null;
      }
      return found?.values ? found : null;
    },
    forget() {
      attempt(() => storage.removeItem(key));
    },
  };
}

/** Storage may be full, forbidden, or hold what no version of this page wrote. */
function attempt(doing) {
  try {
    return doing();
  } catch {
    return null;
  }
}
