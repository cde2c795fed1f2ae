import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate, number, written } from '../../main/resources/static/js/formula.js';

const record = (values, rows = {}) => ({
  value: (field) => values[field] ?? null,
  rows: (field) => (rows[field] ?? []).map((row) => record(row)),
});
const share = { left: { left: { value: 'actual' }, operator: '/', right: { value: 'planned' } }, operator: '*', right: { number: '100' } };

test('a share is worked out', () => {
  assert.equal(written(evaluate(share, record({ actual: 1207, planned: 2798 })), 2), '43.14');
});
test('a missing operand or a divisor of zero gives nothing', () => {
  assert.equal(evaluate(share, record({ actual: 3 })), null);
  assert.equal(evaluate(share, record({ actual: 3, planned: 0 })), null);
  assert.equal(written(null, 2), '–');
});
test('rows are added up and counted; missing cells count nothing', () => {
  const rows = { items: [{ amount: 2.5 }, {}, { amount: 4 }] };
  assert.equal(evaluate({ sum: 'items', of: 'amount' }, record({}, rows)), 6.5);
  assert.equal(evaluate({ count: 'items' }, record({}, rows)), 3);
});
test('full-width digits and thousands are understood, words are not', () => {
  assert.equal(number('１２３．５'), 123.5);
  assert.equal(number(' 1,234 '), 1234);
  assert.equal(number('-0.5'), -0.5);
  assert.equal(number('abc'), null);
  assert.equal(number(''), null);
});
test('a half is rounded away from zero, as the server does', () => {
  assert.equal(written(1.005, 2), '1.01');
  assert.equal(written(-2.5, 0), '-3');
  assert.equal(written(1234567, 0), '1,234,567');
});
