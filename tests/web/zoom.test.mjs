// zoom.test.mjs: at 200 % of the browser's zoom all of the page can be seen and reached, and another zoom draws it anew, sharply.
import { enter, expect_equal, expect_tidy, note_texts, press, settle, sharp, state, test } from './harness.mjs';

// As WCAG 1.4.4 has it: a window of 1440 × 900 whose every CSS pixel is two wide.
const zoomed = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };

// By Tab alone from the canvas on: the ids of all that gets the focus, until it leaves the page or comes round.
async function ids_by_tab(page) {
  await page.locator('#canvas').focus();
  const ids = [];
  for (let i = 0; i < 300; ++i) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement?.dataset?.id ?? document.activeElement?.id ?? '');
    if (!id || id === 'canvas' || ids.includes(id)) break;
    ids.push(id);
  }
  return ids;
}

async function expect_all_reached(page, what) {
  const ids = await ids_by_tab(page);
  const missed = (await state(page)).controls.filter((one) => !one.disabled && !ids.includes(one.id)).map((one) => one.name);
  expect_equal(missed, [], `${what}: what Tab does not reach`);
}

const end_reached = (page) => page.waitForFunction(() => heddle.state().over && !heddle.state().running, null, { polling: 100 });

// What is open, and how: the app's own words for it, or keys.
const screens = {
  'the table': async () => {},
  'two runs side by side': async (page) => {
    await enter(page, 'run-stability');
    await page.locator('#controls [data-id="show-table"]').focus();
    await page.keyboard.press('e');
    await end_reached(page);
  },
  'the stage': async (page) => {
    await page.evaluate(() => heddle.call('app_open', JSON.stringify({ program: 'browser', mode: 'process', cores: '4' })));
    await page.waitForFunction(() => heddle.state().tables.find((table) => table.name === 'Processes').rows.length === 4, null, { polling: 50 });
    await press(page, 'button', 'Pause');
  },
  'the sheet of keys': async (page) => { await page.keyboard.press('?'); },
};
for (const [what, open] of Object.entries(screens)) {
  test(`at 200 % zoom all of ${what} can be seen, and reached by the keyboard`, async (bench) => {
    const page = await bench.app('', zoomed);
    await note_texts(page);
    await sharp(page, 720, 450);
    await open(page);
    await settle(page);
    const tabs = (await state(page)).controls.filter((one) => one.role === 'tab' && one.id.startsWith('tab-')).map((one) => one.id);
    for (const tab of tabs.length ? tabs : ['']) {
      if (tab) await enter(page, tab);
      await expect_tidy(page, `${what} ${tab}`);
      await bench.screenshot(page, `zoom-200-${what.replace(/ /g, '-')}${tab && '-'}${tab}`);
    }
    await expect_all_reached(page, what);
  });
}

// Only Chromium's protocol changes the zoom of a page that is open.
test('zooming redraws the picture sharply at once', async (bench) => {
  const page = await bench.app('?scenario=stability&mode=process&run=0');
  await note_texts(page);
  const devtools = await page.context().newCDPSession(page);
  const before = await state(page);
  for (const [percent, width, height] of [[200, 720, 450], [150, 960, 600], [400, 360, 225], [100, 1440, 900]]) {
    await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: percent / 100, mobile: false });
    await sharp(page, width, height);
    expect_equal(await page.evaluate(() => [canvas.width, canvas.height]), [1440, 900], `pixels of the canvas at ${percent} %`);
    if (percent <= 200) await expect_tidy(page, `at ${percent} %`);
  }
  expect_equal((await state(page)).digest, before.digest, 'the World is as it was');
  // Another screen: the same size in CSS pixels, of which only the ratio changes.
  await devtools.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 2, mobile: false });
  await sharp(page, 1440, 900);
  expect_equal(await page.evaluate(() => [canvas.width, canvas.height]), [2880, 1800], 'pixels of the canvas on a screen of twice as many');
}, { only: 'chromium' });
