// From our chart (see Chart.java) to the options of ECharts. Without the DOM, so that `node --test` runs it.

/** @param {(title: string, rows: {name: string, value: string, color: string}[]) => unknown} tooltip makes the tip's content */
export function options(chart, palette, tooltip) {
  const words = formatter(palette.lang, chart.unit);
  const draw = { donut, map }[chart.kind] ?? axes;
  return {
    color: palette.series,
    textStyle: { fontFamily: palette.font, color: palette.text },
    animation: !palette.still,
    animationDuration: 300,
    ...draw(chart, palette, words, tooltip),
  };
}

/** 1,234 件, 98.5%; a gap is a dash. */
export function formatter(lang, unit) {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const behind = !unit || unit === '%' ? unit : ` ${unit}`;
  return (value) => (Number.isFinite(value) ? number.format(value) + behind : '–');
}

function axes(chart, palette, words, tooltip) {
  const across = liesAcross(chart);
  const legend = chart.series.length > 1;
  const category = categoryAxis(chart, palette, across);
  const value = valueAxis(chart, palette, across);
  return {
    grid: { left: 2, right: chart.kind === 'rank' ? 64 : 10, top: legend ? 34 : 14, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend ? { type: chart.series.length > 3 ? 'scroll' : 'plain', top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'roundRect', itemGap: 16, textStyle: { color: palette.muted } } : undefined,
    xAxis: across ? value : category,
    yAxis: across ? category : value,
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: chart.kind === 'line' ? 'line' : 'shadow', lineStyle: { color: palette.line }, shadowStyle: { color: 'rgba(13, 59, 69, 0.05)' } },
      ...tip(palette),
      formatter: (points) => tooltip(points[0].name, points.map((point) => ({ name: point.seriesName, value: words(point.value), color: point.color }))),
    },
    series: chart.series.map((series, index) => (chart.kind === 'line' ? line(chart, series, index) : bar(chart, series, words, palette))),
  };
}

function liesAcross(chart) {
  return chart.kind.startsWith('rank');
}

function categoryAxis(chart, palette, across) {
  return {
    type: 'category',
    data: chart.labels,
    inverse: across,
    boundaryGap: chart.kind !== 'line',
    axisTick: { show: false },
    axisLine: { show: !across, lineStyle: { color: palette.line } },
    axisLabel: { color: across ? palette.text : palette.muted, ...(across ? { interval: 0, width: labelWidth(), overflow: 'truncate' } : { hideOverlap: true }) },
  };
}

function valueAxis(chart, palette, across) {
  const most = Math.max(...chart.series.flatMap((series) => series.values.map((value) => value ?? 0)));
  return {
    type: 'value',
    minInterval: chart.unit === '%' ? undefined : 1,
    max: chart.unit === '%' && most > 80 && most <= 100 ? 100 : undefined,
    splitNumber: 4,
    splitLine: { show: !across, lineStyle: { color: palette.line } },
    axisLine: { show: false },
    axisLabel: { color: palette.muted, show: !across },
  };
}

function line(chart, series, index) {
  return {
    name: series.name,
    type: 'line',
    data: series.values,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: chart.labels.length <= 31,
    lineStyle: { width: 2 },
    areaStyle: index === 0 && chart.series.length === 1 ? { opacity: 0.08 } : undefined,
  };
}

function bar(chart, series, words, palette) {
  const across = liesAcross(chart);
  const stacked = chart.kind.endsWith('stacked');
  return {
    name: series.name,
    type: 'bar',
    data: series.values,
    cursor: chart.links.length ? 'pointer' : 'default',
    stack: stacked ? 'all' : undefined,
    barMaxWidth: across ? 14 : 28,
    itemStyle: { borderRadius: stacked ? 0 : across ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    label: across && !stacked ? { show: true, position: 'right', color: palette.text, formatter: (point) => words(point.value) } : undefined,
  };
}

function donut(chart, palette, words, tooltip) {
  const values = chart.series[0].values;
  const total = values.reduce((sum, value) => sum + (value ?? 0), 0);
  const percent = new Intl.NumberFormat(palette.lang, { style: 'percent', maximumFractionDigits: 1 });
  const share = (value) => percent.format(total ? (value ?? 0) / total : 0);
  return {
    tooltip: {
      trigger: 'item',
      ...tip(palette),
      formatter: (point) => tooltip(point.name, [{ name: words(point.value), value: share(point.value), color: point.color }]),
    },
    legend: {
      type: 'scroll',
      orient: 'vertical',
      left: '60%',
      top: 'middle',
      itemWidth: 10,
      itemHeight: 10,
      icon: 'roundRect',
      itemGap: 9,
      textStyle: { color: palette.text },
      formatter: (name) => `${name}  ${share(values[chart.labels.indexOf(name)])}`,
    },
    title: { text: words(total), left: '28.5%', top: 'center', textAlign: 'center', textStyle: { fontSize: 18, fontWeight: 600, color: palette.text } },
    series: [{
      type: 'pie',
      radius: ['54%', '82%'],
      center: ['29%', '50%'],
      label: { show: false },
      cursor: chart.links.length ? 'pointer' : 'default',
      itemStyle: { borderColor: palette.surface, borderWidth: 2 },
      data: chart.labels.map((name, index) => ({ name, value: values[index] })),
    }],
  };
}

function map(chart, palette, words, tooltip) {
  const series = chart.series[0];
  const known = series.values.filter((value) => value !== null);
  const name = (code) => chart.labels[chart.codes.indexOf(code)] ?? chart.regions?.[code] ?? code;
  const most = Math.max(1, ...known);
  return {
    tooltip: {
      trigger: 'item',
      ...tip(palette),
      formatter: (point) => tooltip(name(point.name), [{ name: series.name, value: words(point.value), color: point.color }]),
    },
    visualMap: {
      min: chart.unit === '%' && known.length ? Math.floor(Math.min(...known)) : 0,
      max: most,
      left: 0,
      bottom: 0,
      itemWidth: 10,
      itemHeight: 72,
      text: [words(most), ''],
      textStyle: { color: palette.muted },
      inRange: { color: [palette.low, palette.high] },
    },
    series: [{
      type: 'map',
      map: chart.map,
      nameProperty: 'code',
      aspectScale: 0.75,
      layoutCenter: ['52%', '50%'],
      layoutSize: '98%',
      selectedMode: false,
      cursor: chart.links.length ? 'pointer' : 'default',
      itemStyle: { borderColor: palette.surface, borderWidth: 1.2, areaColor: palette.low },
      label: { show: true, formatter: (point) => name(point.name), color: palette.text, fontSize: 11, textBorderColor: palette.surface, textBorderWidth: 2 },
      emphasis: { label: { color: palette.text }, itemStyle: { areaColor: palette.series[1] } },
      data: chart.codes.map((code, index) => ({ name: code, value: series.values[index] })),
    }],
  };
}

function tip(palette) {
  return { confine: true, backgroundColor: palette.surface, borderColor: palette.line, borderWidth: 1, padding: 0, textStyle: { color: palette.text } };
}

/** Pixels; English names of units are long, and a phone has no room for them. */
function labelWidth() {
  return globalThis.innerWidth >= 992 ? 220 : 130;
}
