// Run by Maven in generate-resources: installs the browser libraries of package-lock.json and copies the few files that the pages use to
// target/classes/static/lib, and the font of PDF files to target/classes/fonts. Quick when nothing changed: `npm ci` runs only when the lock differs from the one installed.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const LIBRARIES = {
  '@tabler/core/dist/css/tabler.min.css': 'tabler.min.css',
  '@tabler/core/dist/js/tabler.min.js': 'tabler.min.js',
  'echarts/dist/echarts.min.js': 'echarts.min.js',
  'echarts/LICENSE': 'echarts.LICENSE.txt',
  'echarts/NOTICE': 'echarts.NOTICE.txt',
  'htmx.org/dist/htmx.min.js': 'htmx.min.js',
  'htmx.org/LICENSE': 'htmx.LICENSE.txt',
  'tom-select/dist/js/tom-select.complete.min.js': 'tom-select.min.js',
  'tom-select/dist/css/tom-select.bootstrap5.min.css': 'tom-select.min.css',
  'tom-select/LICENSE': 'tom-select.LICENSE.txt',
  '@tabler/icons/LICENSE': 'tabler.LICENSE.txt',
};
const FONTS = {
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf': 'NotoSerifSC-Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf': 'NotoSerifSC-Bold.ttf',
  '@expo-google-fonts/noto-serif-sc/LICENSE_FONT': 'NotoSerifSC.LICENSE.txt',
};
const MODULES = 'node_modules';
const CLASSES = join('target', 'classes');
const OUT = join(CLASSES, 'static', 'lib');

install();
copyLibraries();
copyFonts();
const icons = writeSprite();
writeVersion();
console.log(`browser libraries ready, ${icons} icons`);

function install() {
  const stamp = join(MODULES, '.huiyin-lock');
  const lock = sha256(readFileSync('package-lock.json'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  writeFileSync(stamp, lock);
}

function copyLibraries() {
  mkdirSync(OUT, { recursive: true });
  for (const [from, to] of Object.entries(LIBRARIES)) {
    const target = join(OUT, to);
    if (to.endsWith('.js') || to.endsWith('.css')) {
      // The source maps are not shipped, so that browsers need not ask for them.
      const text = readFileSync(join(MODULES, from), 'utf8').replace(/\n?(\/\/|\/\*)# sourceMappingURL=.*$/s, '\n');
      writeChanged(target, text);
    } else if (!existsSync(target)) {
      cpSync(join(MODULES, from), target);
    }
  }
}

function copyFonts() {
  const folder = join(CLASSES, 'fonts');
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of Object.entries(FONTS)) {
    const source = join(MODULES, from);
    const target = join(folder, to);
    if (!existsSync(target) || statSync(target).size !== statSync(source).size) {
      cpSync(source, target);
    }
  }
}

/** Every quoted word in templates and Java code that is the name of an outline icon gets into the sprite: no list to keep. */
function writeSprite() {
  const folder = join(MODULES, '@tabler', 'icons', 'icons', 'outline');
  const known = new Set(readdirSync(folder).map((name) => basename(name, '.svg')));
  const used = new Set();
  for (const file of [...files('src/main/jte', '.jte'), ...files('src/main/java', '.java'), ...files('src/main/resources/static/js', '.js')]) {
    for (const [, word] of readFileSync(file, 'utf8').matchAll(/["']([a-z][a-z0-9-]{0,40})["']/g)) {
      if (known.has(word)) {
        used.add(word);
      }
    }
  }
  const symbols = [...used].sort().map((name) => {
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
    const paths = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/<path stroke="none" d="M0 0h24v24H0z"[^>]*>/, '');
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths.replace(/\s*\n\s*/g, '')}</symbol>`;
  });
  writeChanged(join(OUT, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
  return symbols.length;
}

/** Part of every static address, so that browsers may keep the files for a year and still see a new build at once. */
function writeVersion() {
  const hash = createHash('sha256');
  for (const file of [...files(OUT, ''), ...files('src/main/resources/static', '')].sort()) {
    hash.update(file).update(readFileSync(file));
  }
  writeChanged(join(CLASSES, 'static-version.txt'), hash.digest('hex').slice(0, 12));
}

function files(folder, end) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path, end) : path.endsWith(end) ? [path] : [];
  });
}

function writeChanged(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
