import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextLine, shortcuts } from '../../main/resources/static/js/keys.js';

test('a slash searches and a question mark helps', () => {
  const next = shortcuts();
  assert.equal(next('/', 0), 'search');
  assert.equal(next('?', 10), 'help');
  assert.equal(next('x', 20), null);
});

test('g and a letter go somewhere, when they follow each other soon', () => {
  const next = shortcuts();
  assert.equal(next('g', 0), null);
  assert.equal(next('m', 400), 'go:m');
  assert.equal(next('m', 500), null);
  next('g', 1000);
  assert.equal(next('m', 9000), null);
});

test('g twice is a letter of its own', () => {
  const next = shortcuts();
  next('g', 0);
  assert.equal(next('g', 100), 'go:g');
});

test('n, j and k are commands alone, and letters after g', () => {
  const next = shortcuts();
  assert.deepEqual(['n', 'j', 'k'].map((key) => next(key, 0)), ['new', 'next', 'previous']);
  next('g', 0);
  assert.equal(next('n', 100), 'go:n');
});

test('lines begin at either end and stop there', () => {
  assert.equal(nextLine(3, -1, 1), 0);
  assert.equal(nextLine(3, -1, -1), 2);
  assert.equal(nextLine(3, 0, 1), 1);
  assert.equal(nextLine(3, 2, 1), 2);
  assert.equal(nextLine(3, 0, -1), 0);
});
