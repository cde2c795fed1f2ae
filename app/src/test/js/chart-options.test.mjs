import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatter, options } from '../../main/resources/static/js/chart-options.js';

const palette = { series: ['#111', '#222'], text: '#000', muted: '#555', line: '#ddd', surface: '#fff', low: '#eee', high: '#333', font: 'x', still: true, lang: 'zh-CN' };
const aChart = (changes) => ({ kind: 'bar', title: 't', labels: ['甲', '乙'], series: [{ name: 's', values: [3, 1] }], unit: '件', links: [], ...changes });
const tips = (title, rows) => ({ title, rows });

test('figures carry their unit, and a gap is a dash', () => {
  assert.equal(formatter('zh-CN', '件')(1234), '1,234 件');
  assert.equal(formatter('en-GB', '%')(98.46), '98.5%');
  assert.equal(formatter('en-GB', '')(7), '7');
  assert.equal(formatter('zh-CN', '件')(null), '–');
});

test('a league table lies across, best on top', () => {
  const made = options(aChart({ kind: 'rank' }), palette, tips);
  assert.equal(made.yAxis.type, 'category');
  assert.equal(made.yAxis.inverse, true);
  assert.equal(made.xAxis.type, 'value');
});

test('stacked series share one stack, others none', () => {
  assert.equal(options(aChart({ kind: 'stacked' }), palette, tips).series[0].stack, 'all');
  assert.equal(options(aChart({}), palette, tips).series[0].stack, undefined);
});

test('a ranking whose series lie on each other lies across, too', () => {
  const made = options(aChart({ kind: 'rank_stacked' }), palette, tips);
  assert.equal(made.yAxis.type, 'category');
  assert.equal(made.series[0].stack, 'all');
  assert.equal(made.series[0].label, undefined);
});

test('a legend that would take several lines is leafed through', () => {
  const series = ['a', 'b', 'c', 'd'].map((name) => ({ name, values: [1, 2] }));
  assert.equal(options(aChart({ series }), palette, tips).legend.type, 'scroll');
  assert.equal(options(aChart({ series: series.slice(0, 2) }), palette, tips).legend.type, 'plain');
});

test('a donut shows the total in its middle and shares in its legend', () => {
  const made = options(aChart({ kind: 'donut' }), palette, tips);
  assert.equal(made.title.text, '4 件');
  assert.equal(made.legend.formatter('甲'), '甲  75%');
});

test('a map names a region without a figure after the map', () => {
  const made = options(aChart({ kind: 'map', codes: ['01', '02'], map: 'm', regions: { '03': '丙' } }), palette, tips);
  assert.equal(made.series[0].label.formatter({ name: '01' }), '甲');
  assert.equal(made.series[0].label.formatter({ name: '03' }), '丙');
  assert.equal(made.tooltip.formatter({ name: '03', value: NaN, color: '#000' }).rows[0].value, '–');
});

test('shares near the top end at one hundred', () => {
  const made = options(aChart({ unit: '%', series: [{ name: 's', values: [96, 99] }] }), palette, tips);
  assert.equal(made.yAxis.max, 100);
});
