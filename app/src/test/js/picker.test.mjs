import assert from 'node:assert/strict';
import { test } from 'node:test';
import { items, optionHtml } from '../../main/resources/static/js/picker.js';
import { bytes } from '../../main/resources/static/js/files.js';

const escape = (text) => text.replaceAll('<', '&lt;');

test('answers with value and text, or with id and name, are understood', () => {
  assert.deepEqual(items([{ value: 7, text: '开鲁镇' }], 'kl'), [{ value: '7', text: '开鲁镇', foundBy: 'kl' }]);
  const [unit] = items({ items: [{ id: 9, name: '热力公司' }] }, 'rl');
  assert.equal(unit.value, '9');
  assert.equal(unit.text, '热力公司');
});

test('what the server sends is escaped', () => {
  assert.match(optionHtml({ text: '<b>', pinyin: '<i>', path: '<p>' }, escape), /&lt;b>.*&lt;i>.*&lt;p>/);
  assert.doesNotMatch(optionHtml({ text: 'x' }, escape), /pinyin/);
});

test('sizes of files are short', () => {
  assert.equal(bytes(345), '345 B');
  assert.equal(bytes(12_400), '12 KB');
  assert.equal(bytes(3_440_000), '3.4 MB');
});
