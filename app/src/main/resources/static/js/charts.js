// Draws the charts of a page from their JSON. Colours come from the style sheet, so that there is one palette.
import { options } from './chart-options.js';
import { library } from './load.js';

const drawn = new Map();
const maps = new Map();
const watcher = new ResizeObserver((entries) => entries.forEach((entry) => drawn.get(entry.target)?.resize()));

window.addEventListener('beforeprint', () => drawn.forEach((echart) => echart.resize()));

export async function start(root) {
  await library('echarts.min.js');
  forgetRemoved();
  await Promise.all([...root.querySelectorAll('[data-chart]:not([data-drawn])')].map(draw));
}

async function draw(box) {
  box.dataset.drawn = '';
  const chart = JSON.parse(box.querySelector('script').textContent);
  try {
    if (chart.map) {
      chart.regions = await regions(chart.map);
    }
  } catch {
    box.textContent = box.dataset.failed;
    return;
  }
  const canvas = document.createElement('div');
  canvas.className = 'hy-chart-canvas';
  box.append(canvas);
  const echart = window.echarts.init(canvas);
  echart.setOption(options(chart, palette(), tooltip));
  echart.on('click', (point) => {
    const index = chart.kind === 'map' ? chart.codes.indexOf(point.name) : point.dataIndex;
    if (chart.links[index]) {
      location.assign(chart.links[index]);
    }
  });
  drawn.set(canvas, echart);
  watcher.observe(canvas);
}

/** Names of the regions by code, for those without a figure; the borders are handed to ECharts. */
function regions(url) {
  if (!maps.has(url)) {
    maps.set(url, fetch(url).then((answer) => {
      if (!answer.ok) {
        throw new Error(`map answered ${answer.status}`);
      }
      return answer.json();
    }).then((geo) => {
      window.echarts.registerMap(url, geo);
      return Object.fromEntries(geo.features.map(({ properties }) => [properties.code, properties.name]));
    }));
  }
  return maps.get(url);
}

/** The policy forbids style attributes in HTML texts: the tooltip is built of elements with classes. */
function tooltip(title, rows) {
  const tip = element('div', 'hy-tip');
  tip.append(element('strong', '', title));
  for (const row of rows) {
    const line = element('div', 'hy-tip-row');
    const dot = element('i', '');
    dot.style.backgroundColor = row.color;
    line.append(dot, element('span', '', row.name), element('b', '', row.value));
    tip.append(line);
  }
  return tip;
}

function element(tag, css, text = '') {
  const made = document.createElement(tag);
  made.className = css;
  made.textContent = text;
  return made;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--hy-${name}`).trim();
  return {
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => read(`chart-${n}`)),
    text: read('ink'),
    muted: read('muted'),
    line: read('line'),
    surface: read('surface'),
    low: read('map-low'),
    high: read('map-high'),
    font: getComputedStyle(document.body).fontFamily,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches || navigator.webdriver === true,
    lang: document.documentElement.lang,
  };
}

function forgetRemoved() {
  for (const [canvas, echart] of drawn) {
    if (!canvas.isConnected) {
      watcher.unobserve(canvas);
      echart.dispose();
      drawn.delete(canvas);
    }
  }
}
