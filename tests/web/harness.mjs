// harness.mjs: a static server, a headless Chromium, and tests that count themselves.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

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

const tests = [];
export function test(name, body) {
  tests.push({ name, body });
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
  constructor(browser, server, pages) {
    this.browser = browser;
    this.base = `http://127.0.0.1:${server.address().port}`;
    this.pages = pages;
    this.contexts = [];
    this.complaints = [];
    this.foreign = [];
  }
  async page(path = '/', { viewport = { width: 1440, height: 900 }, colorScheme = 'dark', ...options } = {}) {
    const context = await this.browser.newContext({ viewport, colorScheme, ...options });
    this.contexts.push(context);
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
  async close() {
    for (const context of this.contexts) await context.close();
  }
}

export const state = (frame) => frame.evaluate(() => window.heddle.state());

// Waits until the app has done what it was told and the twin shows it. There is no sleeping in these tests.
export async function settle(frame) {
  await frame.waitForFunction(() => {
    const shown = window.heddle && window.heddle.state();
    return shown && shown.busy === 0 && document.body.dataset.busy === '0' && document.body.dataset.revision === String(shown.revision);
  }, null, { polling: 20, timeout: 30000 });
}

export async function ready(frame) {
  await frame.waitForFunction(() => window.heddle && document.getElementById('cover').hidden, null, { polling: 20, timeout: 60000 });
  await settle(frame);
}

export async function press(frame, role, name) {
  await frame.getByRole(role, { name, exact: true }).click();
  await settle(frame);
}

export async function screenshot(page, name) {
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

// What axe-core finds against WCAG 2.2 A and AA and its own good practice, one line each.
const axe_source = readFileSync(join(root, 'tests/web/node_modules/axe-core/axe.min.js'), 'utf8');
export async function axe_violations(page) {
  await page.evaluate(axe_source);
  return page.evaluate(async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(' ')}`));
}

export async function run_all(only) {
  mkdirSync(screens, { recursive: true });
  const pages = new Map();
  const server = await serve(pages);
  const found = [process.env.HEDDLE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  if (!found) {
    console.log('there is no Chromium; name one by HEDDLE_CHROMIUM=…\n0 passed, 1 failed');
    process.exit(1);
  }
  const browser = await chromium.launch({ executablePath: found, args: [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
  let passed = 0;
  const failed = [];
  for (const { name, body } of tests.filter((one) => !only || one.name.includes(only))) {
    const bench = new Bench(browser, server, pages);
    const started = Date.now();
    try {
      await body(bench);
      expect_equal(bench.foreign, [], 'the page asked for something outside of its own site');
      expect_equal(bench.complaints, [], 'the page complained');
      ++passed;
      console.log(`  ok      ${name} (${Date.now() - started} ms)`);
    } catch (error) {
      failed.push(name);
      console.log(`  FAILED  ${name}\n      ${error instanceof Failure ? error.message : error.stack}`);
      for (const complaint of bench.complaints) console.log(`      the page said: ${complaint}`);
    }
    await bench.close();
  }
  await browser.close();
  server.close();
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
}
