// page.test.mjs: the page as a page: it loads anywhere, asks nobody, and says in words what it lacks.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, expect_equal, press, ready, root, state, test } from './harness.mjs';

// The editor comes when it is first asked for, and is held to a limit of its own.
test('a first visit loads under 1.5 MB, gzipped, and the editor is under 0.2 MB more', async (bench) => {
  const page = await bench.page('/');
  await ready(page);
  const files = await page.evaluate(() => ['index.html', ...performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname.slice(1))]);
  let size = 0;
  for (const file of new Set(files)) size += gzipSync(readFileSync(`${root}/build/site/${file}`)).length;
  console.log(`          ${(size / 1e6).toFixed(2)} MB: ${files.join(' ')}`);
  expect(files.includes('heddle.js') && size > 100e3 && size < 1.5e6, `it is ${size} bytes`);
  const editor = gzipSync(readFileSync(`${root}/build/site/editor.js`)).length;
  expect(!files.includes('editor.js') && editor > 50e3 && editor < 0.2e6, `the editor is ${editor} bytes`);
});

test('the site works below another path', async (bench) => {
  const page = await bench.page('/sub/path/');
  await ready(page);
});

test('the site works in a sandboxed frame that may only run scripts', async (bench) => {
  bench.pages.set('/host.html', '<!doctype html><title>Course</title><link rel=icon href=data:,><iframe sandbox="allow-scripts" src="/" width="1200" height="700"></iframe>');
  const page = await bench.page('/host.html');
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await ready(frame);
  expect_equal(await frame.evaluate(() => self.origin), 'null', 'the frame has an origin of its own');
  await bench.screenshot(page, 'sandboxed-frame');
});

test('without WebGL 2 the page says so in words', async (bench) => {
  const page = await bench.page('/');
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : real.call(this, kind, ...rest); };
  });
  await page.goto(bench.base + '/');
  await page.getByRole('alert').waitFor();
  expect((await page.getByRole('alert').innerText()).includes('WebGL 2'), 'the words name what is missing');
  await bench.screenshot(page, 'without-webgl');
});

test('without WebAssembly the page says so in words', async (bench) => {
  const page = await bench.page('/');
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(bench.base + '/');
  await page.getByRole('alert').waitFor();
  expect((await page.getByRole('alert').innerText()).includes('WebAssembly'), 'the words name what is missing');
});

test('a stranger\'s address does no harm', async (bench) => {
  const page = await bench.page('/?program=%3Cscript%3Ealert(1)%3C/script%3E&cores=1e99&mode=%00&__proto__=1&cores=2&quantum=' + '9'.repeat(5000));
  await ready(page);
  expect((await state(page)).busy === 0, 'the app is at rest');
});

test('the C library\'s own text comes when somebody looks into it', async (bench) => {
  const has_come = (page) => page.evaluate(() => performance.getEntriesByType('resource').some((one) => one.name.endsWith('/library.js')));
  expect(!await has_come(await bench.app()), 'it is no part of a first visit');
  const page = await bench.app('?program=browser&mode=process&run=0');  // main has not begun: the first thread is in the library's start.
  await press(page, 'tab', 'Assembly');
  await page.waitForFunction(() => {
    const table = heddle.state().tables.find((one) => one.id === 'assembly');
    return table && table.rows.some((row) => /^\d+: .*\w/.test(row[2]));
  }, null, { polling: 100 });
  expect(await has_come(page), 'it was fetched');
});
