// Works out calculated fields while a form is filled in. The server works them out again and decides.
// A formula is {number: "1.5"}, {value: "planned"}, {sum: "items", of: "amount"}, {count: "items"}, {days: ["found", "mended"]},
// {hours: ["began", "ended"]} or {left, operator, right}.

/**
 * @param formula as above
 * @param {{value: (field: string) => ?number, text: (field: string) => string, rows: (field: string) => {value: (field: string) => ?number}[]}} record
 * @returns {?number} null when an operand is missing or a divisor is zero
 */
export function evaluate(formula, record) {
  if ('number' in formula) {
    return Number(formula.number);
  }
  if ('value' in formula) {
    return record.value(formula.value);
  }
  if ('count' in formula) {
    return record.rows(formula.count).length;
  }
  if ('sum' in formula) {
    return record.rows(formula.sum).reduce((sum, row) => sum + (row.value(formula.of) ?? 0), 0);
  }
  if ('days' in formula || 'hours' in formula) {
    return between(formula, record);
  }
  const left = evaluate(formula.left, record);
  const right = evaluate(formula.right, record);
  return left === null || right === null ? null : operate(formula.operator, left, right);
}

/**
 * Works out fields in their order: a later one may use an earlier one.
 *
 * @param {Object<string, {formula: object, scale: number}>} fields
 * @param record as above, of what was typed
 * @returns {Map<string, ?number>}
 */
export function evaluateAll(fields, record) {
  const found = new Map();
  const all = { ...record, value: (name) => (found.has(name) ? found.get(name) : record.value(name)) };
  for (const [name, one] of Object.entries(fields ?? {})) {
    found.set(name, evaluate(one.formula, all));
  }
  return found;
}

/** Dates and moments as inputs write them, in the city's time: 2022-11-16 and 2022-11-16T09:30. */
function between(formula, record) {
  const [from, to] = (formula.days ?? formula.hours).map((field) => record.text(field));
  const written = formula.days ? /^\d{4}-\d\d-\d\d/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;
  if (!written.test(from) || !written.test(to)) {
    return null;
  }
  const moment = (text) => Date.parse(formula.days ? text.slice(0, 10) : `${text}Z`);
  const millis = moment(to) - moment(from);
  return Number.isNaN(millis) ? null : millis / (formula.days ? 86_400_000 : 3_600_000);
}

function operate(operator, left, right) {
  switch (operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    default: return right === 0 ? null : left / right;
  }
}

/** What somebody typed as a number: full-width digits, blanks and commas between thousands are understood; null when it is none. */
export function number(text) {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** With that many digits after the point, a half away from zero; a dash for nothing. */
export function written(value, scale) {
  if (value === null || !Number.isFinite(value)) {
    return '–';
  }
  const shifted = Number(`${Math.abs(value).toPrecision(15)}e${scale}`);
  const rounded = Math.sign(value) * Number(`${Math.round(shifted)}e-${scale}`);
  return rounded.toLocaleString('en-GB', { minimumFractionDigits: scale, maximumFractionDigits: scale });
}
