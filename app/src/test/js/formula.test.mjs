import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate, evaluateAll, number, written } from '../../main/resources/static/js/formula.js';

const record = (values, rows = {}) => ({
  value: (field) => values[field] ?? null,
  text: (field) => String(values[field] ?? ''),
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
test('fields are worked out in their order, each from those before it', () => {
  const fields = {
    total: { formula: { left: { value: 'count' }, operator: '*', right: { value: 'price' } }, scale: 2 },
    half: { formula: { left: { value: 'total' }, operator: '/', right: { number: '2' } }, scale: 1 },
    lost: { formula: { value: 'missing' }, scale: 0 },
  };
  assert.deepEqual([...evaluateAll(fields, record({ count: 3, price: 1.5, lost: 9 }))], [['total', 4.5], ['half', 2.25], ['lost', null]]);
  assert.deepEqual([...evaluateAll(undefined, record({}))], []);
});
test('days lie between dates and moments, hours between moments', () => {
  const values = { on: '2022-11-16', at: '2022-11-18T09:30', done: '2022-11-18T11:00', began: '2022-11-18' };
  assert.equal(evaluate({ days: ['on', 'at'] }, record(values)), 2);
  assert.equal(evaluate({ days: ['at', 'on'] }, record(values)), -2);
  assert.equal(evaluate({ hours: ['at', 'done'] }, record(values)), 1.5);
  assert.equal(evaluate({ hours: ['began', 'done'] }, record(values)), null);
  assert.equal(evaluate({ days: ['on', 'missing'] }, record(values)), null);
  assert.equal(evaluate({ days: ['on', 'at'] }, record({ on: '2022-13-45', at: '2022-11-18T09:30' })), null);
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
