// page.mjs: how fast is the page? Guest instructions a second in Chromium beside the command line's, in one run, and the
// time of a frame while the browser program runs. By hand: node tests/bench/page.mjs, after tests/run or web/serve --build-only.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run_all, test } from '../web/harness.mjs';

const rounded = (number) => Math.round(number * 10) / 10;

function native_speed(threads) {
  const started = performance.now();
  const stats = join(root, 'build/page-bench.json');
  execFileSync(join(root, 'build/native/heddle'), ['run', '--stats', stats, 'assets/programs/primes.c', '--', String(threads)], { cwd: root });
  return JSON.parse(readFileSync(stats)).instructions / (performance.now() - started) / 1000;
}

for (const threads of [1, 4]) {
  test(`primes with ${threads} threads on 4 cores`, async (bench) => {
    const page = await bench.app();
    const speeds = [];
    for (let take = 0; take < 5; take++) {
      speeds.push(await page.evaluate((word) => {
        const started = performance.now();
        const stats = JSON.parse(heddle.call('run_alone', 'primes', word, ''));
        return stats.instructions / (performance.now() - started) / 1000;
      }, String(threads)));
    }
    const best = Math.max(...speeds), native = Math.max(...[1, 2, 3].map(() => native_speed(threads)));
    console.log(`          page ${rounded(best)}, native ${rounded(native)} million instructions a second, compiling included`);
  });
}

test('a frame of the running browser program', async (bench) => {
  const page = await bench.app('?program=browser&mode=process');
  const gaps = await page.evaluate(() => new Promise((resolve) => {
    const times = [];
    const next = (time) => { times.push(time); times.length < 180 ? requestAnimationFrame(next) : resolve(times.slice(1).map((t, i) => t - times[i])); };
    requestAnimationFrame(next);
  }));
  gaps.sort((a, b) => a - b);
  console.log(`          median ${rounded(gaps[90])} ms, 95 % below ${rounded(gaps[170])} ms (software GL)`);
});

test('the first picture', async (bench) => {
  const times = [];
  for (let take = 0; take < 5; ++take) {
    const page = await bench.page();
    await page.waitForFunction(() => document.getElementById('cover').hidden, null, { polling: 'raf' });
    times.push(Math.round(await page.evaluate(() => performance.now())));
    await page.context().close();
  }
  console.log(`          ${times.join(', ')} ms after the start of loading`);
});

await run_all();
