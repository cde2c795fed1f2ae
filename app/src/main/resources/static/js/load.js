// Loads a classic script of static/lib once, when a page first needs it.
const loading = new Map();

/** @param {string} file such as `echarts.min.js` */
export function library(file) {
  if (!loading.has(file)) {
    loading.set(file, new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = new URL(`../lib/${file}`, import.meta.url).href;
      script.onload = done;
      script.onerror = () => failed(new Error(`${file} did not load`));
      document.head.append(script);
    }));
  }
  return loading.get(file);
}
