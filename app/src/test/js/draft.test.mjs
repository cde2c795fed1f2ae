import assert from 'node:assert/strict';
import test from 'node:test';
import { draft } from '../../main/resources/static/js/draft.js';

function memory() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test('a draft is found again until it is forgotten', () => {
  const one = draft('training', memory(), () => 1000);
  assert.equal(one.find(), null);
  assert.equal(one.keep({ 'f-topic': '供热' }), true);
  assert.deepEqual(one.find(), { at: 1000, values: { 'f-topic': '供热' } });
  one.forget();
  assert.equal(one.find(), null);
});
test('an old draft is no longer offered', () => {
  const storage = memory();
  draft('training', storage, () => 0).keep({ 'f-topic': 'x' });
  assert.equal(draft('training', storage, () => 15 * 24 * 3600 * 1000).find(), null);
});
test('a browser that keeps nothing, or holds nonsense, breaks nothing', () => {
  const full = { getItem: () => '{nonsense', setItem: () => { throw new Error('full'); }, removeItem: () => {} };
  assert.equal(draft('training', full).keep({}), false);
  assert.equal(draft('training', full).find(), null);
});
