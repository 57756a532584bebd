// touch.test.mjs: the page under fingers: taps, a finger along the timeline, and two that pinch it.
import { expect, expect_tidy, note_texts, settle, state, test, wait } from './harness.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// Fingers on the page: `paths` has one list of points for each, all as long.
async function drag(devtools, paths) {
  const points = (at) => paths.map((path, id) => ({ x: path[at][0], y: path[at][1], id }));
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (let at = 1; at < paths[0].length; ++at) await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(at) });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
const line = ([x0, y0], [x1, y1], steps = 8) => Array.from({ length: steps + 1 }, (_, i) => [x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps]);

// Only Chromium's protocol has two fingers.
test('fingers tap, drag and pinch', async (bench) => {
  const page = await bench.app('?program=browser&mode=process&cores=4&speed=9&run=0', phone);
  const devtools = await page.context().newCDPSession(page);
  const tap = async (id) => {
    const { x, y, w, h } = (await state(page)).controls.find((one) => one.id === id);
    await page.touchscreen.tap(x + w / 2, y + h / 2);
    await settle(page);
  };
  const small = (await state(page)).controls.filter((one) => one.w > 0 && (one.w < 43.4 || one.h < 43.4)).map((one) => `${one.name}: ${one.w} × ${one.h}`);
  expect(small.length === 0, `targets below 44 px: ${small}`);

  await tap('run');
  await wait(page, () => heddle.state().now > 500e3);
  await tap('run');
  await wait(page, () => !heddle.state().running);
  await tap('tab-timeline');
  await tap('zoom-all');
  await note_texts(page);
  await expect_tidy(page, 'the timeline under fingers');
  await bench.screenshot(page, 'touch-timeline');

  const box = (await state(page)).controls.find((one) => one.id === 'playhead');
  const at = (x, y = 0.5) => [box.x + box.w * x, box.y + box.h * y];
  const late = (await state(page)).now;
  await drag(devtools, [line(at(0.8), at(0.2))]);
  await wait(page, (before) => heddle.state().now < before, late);
  await settle(page);
  const now = (await state(page)).now;
  expect(now > 0 && now < late * 0.5, `a finger led the playhead from ${late} to ${now}`);

  // The ticks from a third to two thirds of the timeline, where taps lead the playhead.
  const span = async () => {
    const ticks = [];
    for (const x of [1 / 3, 2 / 3]) {
      const { now: start } = await state(page);
      await page.touchscreen.tap(...at(x));
      await wait(page, (old) => heddle.state().now !== old, start);
      await settle(page);
      ticks.push((await state(page)).now);
    }
    return ticks[1] - ticks[0];
  };
  const before = await span();
  await drag(devtools, [line(at(0.45), at(0.3)), line(at(0.55), at(0.7))]);
  await settle(page);
  const after = await span();
  await bench.screenshot(page, 'touch-pinched');
  expect(after > 0 && after < before * 0.8, `two fingers that part spread the time: ${before} ticks, then ${after}`);
}, { only: 'chromium' });
