// harness.mjs: a static server, headless browsers, and tests that count themselves.
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers, close_display } from './browsers.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const site = join(root, 'build/site');
export const screens = join(root, 'build/screens');
const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

// An ordinary static server without special headers. /sub/path/ is the site once more, below another path; `pages` are
// extra pages that a test brings.
export function serve(pages) {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(request.url.split('?')[0]);
      const extra = pages.get(path);
      if (extra !== undefined) {
        response.setHeader('content-type', kinds['.html']);
        response.end(extra);
        return;
      }
      const file = join(site, normalize(path.replace(/^\/sub\/path\//, '/')).replace(/\/$/, '/index.html'));
      if (!file.startsWith(site) || !existsSync(file) || !statSync(file).isFile()) {
        response.statusCode = 404;
        response.end();
        return;
      }
      response.setHeader('content-type', kinds[extname(file)] || 'application/octet-stream');
      response.end(readFileSync(file));
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

// A machine under load may take minutes for what takes a second on an idle one: only what never comes is a failure.
const patience = 180000;
const longest_test = 20 * 60000;

const tests = [];
// Runs in every browser there is; with `only: 'chromium'` in that one, which the comment above the test gives a reason for.
export function test(name, body, { only } = {}) {
  tests.push({ name, body, only });
}

export class Failure extends Error {}
export function expect(condition, message) {
  if (!condition) throw new Failure(message);
}
export function expect_equal(actual, expected, message) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Failure(`${message}\n      is:       ${a}\n      expected: ${b}`);
}

// What every test gets: pages of its own, closed at its end, whose errors fail it.
class Bench {
  constructor(lane) {
    this.browser = lane.browser;
    this.kind = lane.kind;  // 'chromium' or 'firefox'
    this.base = `http://127.0.0.1:${lane.server.address().port}`;
    this.pages = lane.pages;
    this.contexts = [];
    this.complaints = [];
    this.foreign = [];
  }
  async page(path = '/', { viewport = { width: 1440, height: 900 }, colorScheme = 'dark', ...options } = {}) {
    const context = await this.browser.newContext({ viewport, colorScheme, ...options });
    this.contexts.push(context);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') this.complaints.push(message.text()); });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.base + '/') && !/^(data|blob|about):/.test(url)) this.foreign.push(url);
    });
    await page.goto(this.base + path);
    return page;
  }
  // The app in its own page, ready for use.
  async app(query = '', options = {}) {
    const page = await this.page('/' + query, options);
    await ready(page);
    return page;
  }
  async screenshot(page, name) {
    await page.screenshot({ path: join(screens, this.kind === 'chromium' ? `${name}.png` : `${name}-${this.kind}.png`) });
  }
  async close() {
    for (const context of this.contexts) await context.close();
  }
}

export const state = (frame) => frame.evaluate(() => window.heddle.state());

// Waits until `condition(argument)`, which is run in the page, is true.
export const wait = (frame, condition, argument = null) => frame.waitForFunction(condition, argument, { polling: 50 });

// Waits until the app has done what it was told and the twin shows it. There is no sleeping in these tests.
export async function settle(frame) {
  await frame.waitForFunction(() => {
    if (!window.heddle || document.body.dataset.busy !== '0') return false;  // The whole state is long: asked for last.
    const shown = window.heddle.state();
    return shown.busy === 0 && document.body.dataset.busy === '0' && document.body.dataset.revision === String(shown.revision);
  }, null, { polling: 20 });
}

export async function ready(frame) {
  await frame.waitForFunction(() => window.heddle && document.getElementById('cover').hidden, null, { polling: 20 });
  await settle(frame);
}

export async function press(frame, role, name) {
  await frame.getByRole(role, { name, exact: true }).click();
  await settle(frame);
}

// The control of that id gets the focus, as by Tab, and Enter.
export async function enter(page, id) {
  await page.locator(`#controls [data-id="${id}"]`).focus();
  await page.keyboard.press('Enter');
  await settle(page);
}

// Another size of the window, and the frame that the app draws for it.
export async function resize(page, width, height) {
  await page.setViewportSize({ width, height });
  await sharp(page, width, height);
}
// Waits until the app draws a page of that size, and the canvas has a pixel of its own for each pixel of the screen.
export async function sharp(page, width, height) {
  await wait(page, ([w, h]) => {
    const { size } = heddle.state();
    return size[0] === w && size[1] === h && canvas.width === Math.round(w * devicePixelRatio) && canvas.height === Math.round(h * devicePixelRatio);
  }, [width, height]);
  await settle(page);
}

// From here on the app notes where it draws its texts.
export async function note_texts(page) {
  await page.evaluate(() => heddle.call('app_texts'));
  await settle(page);
}
const overlap = (a, b) => Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > 0 && Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > 0;
// What of a line is ink: neither the room above its letters nor that below them, and only what is not scrolled away.
function ink_of({ x, y, w, h, clip }) {
  const left = Math.max(x + 0.5, clip.x), top = Math.max(y + h * 0.22, clip.y);
  return { x: left, y: top, w: Math.min(x + w - 0.5, clip.x + clip.w) - left, h: Math.min(y + h * 0.78, clip.y + clip.h) - top };
}
// No text is cut at a side or lies over another, and all that can be used lies within the page.
export async function expect_tidy(page, what) {
  const { width, height, texts, controls } = await page.evaluate(() => ({
    width: document.getElementById('app').clientWidth, height: innerHeight, texts: JSON.parse(heddle.call('app_texts')), controls: heddle.state().controls }));
  expect(texts.length > 10, `${what}: ${texts.length} texts`);
  const wrong = [];
  const seen = texts.map((text) => ({ ...text, ink: ink_of(text) })).filter(({ ink }) => ink.w > 0 && ink.h > 0);
  for (const [i, one] of seen.entries()) {
    if (one.x < one.clip.x - 0.5 || one.x + one.w > Math.min(one.clip.x + one.clip.w, width) + 0.5) wrong.push(`“${one.text}” is cut`);
    for (const other of seen.slice(i + 1)) {
      if (one.layer === other.layer && overlap(one.ink, other.ink)) wrong.push(`“${one.text}” and “${other.text}” lie over each other at ${Math.round(one.x)}, ${Math.round(one.y)}`);
    }
  }
  for (const one of controls) {
    if (one.w > 0 && one.h > 0 && (one.x < -0.5 || one.y < -0.5 || one.x + one.w > width + 0.5 || one.y + one.h > height + 0.5)) wrong.push(`the control “${one.name}” leaves the page`);
  }
  expect_equal(wrong, [], what);
}

// What axe-core finds against WCAG 2.2 A and AA and its own good practice, one line each.
const axe_source = readFileSync(join(root, 'tests/web/node_modules/axe-core/axe.min.js'), 'utf8');
export async function axe_violations(page) {
  await page.evaluate(axe_source);
  return page.evaluate(async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => `${node.html} (${node.any.map((check) => check.message).join('; ')})`).join(' ')}`));
}

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Failure(`it is not over after ${milliseconds / 60000} minutes`)), milliseconds); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// One browser at a time, with a server of its own.
class Lane {
  async open(kind) {
    if (this.kind === kind) return;
    await this.close();
    this.kind = kind;
    this.pages = new Map();
    this.server = await serve(this.pages);
    this.browser = await browsers[kind].launch(browsers[kind].find());
  }
  async close() {
    await this.browser?.close().catch(() => {});
    this.server?.close();
    this.kind = this.browser = this.server = null;
  }
}

// Why this browser cannot judge the page here, or ''. It may not start, or have nothing to draw by: the machine's fault, not the page's.
async function trouble_with(kind) {
  const lane = new Lane();
  try {
    await lane.open(kind);
    const page = await lane.browser.newPage();
    return await page.evaluate(() => document.createElement('canvas').getContext('webgl2') ? '' : 'it has no WebGL 2 here');
  } catch (error) {
    return error.message.split('\n')[0];
  } finally {
    await lane.close();
  }
}

async function run_test(lane, { kind, name, body }) {
  const started = Date.now();
  const label = `${kind}: ${name}`;
  let bench = null;
  try {
    await lane.open(kind);
    bench = new Bench(lane);
    await within(longest_test, body(bench));
    expect_equal(bench.foreign, [], 'the page asked for something outside of its own site');
    expect_equal(bench.complaints, [], 'the page complained');
    await bench.close();
    console.log(`  ok      ${label} (${Date.now() - started} ms)`);
    return true;
  } catch (error) {
    const said = (bench?.complaints ?? []).map((one) => `\n      the page said: ${one}`).join('');
    console.log(`  FAILED  ${label} (${Date.now() - started} ms)\n      ${error instanceof Failure ? error.message : error.stack}${said}`);
    await within(60000, lane.close()).catch(() => {});  // The next test gets a fresh browser.
    lane.kind = null;
    return false;
  }
}

// Two browsers work side by side: each lane takes the tests of its own kind, and when there are none left, those of the
// other's end. `only`: parts of names; `wanted`: browsers; all when empty.
export async function run_all({ only = [], wanted = [], lanes = Math.max(2, Math.min(4, cpus().length)) } = {}) {
  for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]]) process.once(signal, () => process.exit(status));  // And with it the browsers.
  mkdirSync(screens, { recursive: true });
  const kinds = Object.keys(browsers).filter((kind) => wanted.length === 0 || wanted.includes(kind));
  const here = kinds.filter((kind) => browsers[kind].find());
  for (const kind of kinds.filter((one) => !here.includes(one))) {
    console.log(`${kind} is left out: there is none here that can be driven; name one by HEDDLE_${kind.toUpperCase()}=…`);
  }
  const trouble = here.includes('firefox') && !process.env.HEDDLE_FIREFOX ? await trouble_with('firefox') : '';
  if (trouble) {
    console.log(`firefox is left out: ${trouble}`);
    here.splice(here.indexOf('firefox'), 1);
  }
  if (!here.includes('chromium') && kinds.includes('chromium') || here.length === 0) {
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  const queues = new Map(here.map((kind) => [kind, tests.filter((one) => (only.length === 0 || only.some((part) => one.name.includes(part))) && (!one.only || one.only === kind)).map((one) => ({ ...one, kind }))]));
  const take = (kind) => queues.get(kind).shift() || [...queues.values()].sort((a, b) => b.length - a.length)[0].pop();
  let passed = 0;
  let failed = 0;
  await Promise.all(Array.from({ length: lanes }, async (_, at) => {
    const lane = new Lane();
    for (let next; (next = take(here[at % here.length]));) {
      if (await run_test(lane, next)) ++passed;
      else ++failed;
    }
    await lane.close();
  }));
  close_display();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
