import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document = { addEventListener() {}, visibilityState: 'visible' };
const { isUntouched, leadsHere } = await import('../../main/resources/static/js/live.js');

const input = (type, value, defaultValue) => ({ type, value, defaultValue });

test('a form is untouched while nothing was typed, whatever stood there at first', () => {
  assert.equal(isUntouched({ elements: [input('tel', '', ''), input('textarea', '', ''), input('hidden', 'x', '')] }), true);
  assert.equal(isUntouched({ elements: [input('tel', '139', '139')] }), true);
  assert.equal(isUntouched({ elements: [input('tel', '', ''), input('textarea', '路灯', '')] }), false);
});

test('the call in hand leads to the page that is open', () => {
  assert.equal(leadsHere('http://x/intake?call=7', 'http://x/intake?call=7&taken=RX1'), true);
  assert.equal(leadsHere('http://x/intake?call=8', 'http://x/intake?call=7'), false);
  assert.equal(leadsHere('http://x/intake?call=7', 'http://x/matters?call=7'), false);
});
