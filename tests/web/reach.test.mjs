// reach.test.mjs: every scenario at every width, by the keyboard alone, with the figures of the command line; languages and themes.
import { execFileSync } from 'node:child_process';
import { axe_violations, expect, expect_equal, press, ready, root, screenshot, settle, state, test } from './harness.mjs';

const heddle = `${root}/build/native/heddle`;
const measured = new Map();
// What the command line measures for a scenario, with the page's own settings.
function figures_of(name) {
  if (!measured.has(name)) {
    const { figures } = JSON.parse(execFileSync(heddle, ['scenario', name, '--json'], { encoding: 'utf8' }));
    measured.set(name, figures.map(({ name: figure, process, thread }) => ({ name: figure, process, thread })));
  }
  return measured.get(name);
}

// The control of that id gets the focus, as by Tab, and Enter.
async function enter(page, id) {
  await page.locator(`#controls [data-id="${id}"]`).focus();
  await page.keyboard.press('Enter');
  await settle(page);
}

for (const [width, height] of [[320, 568], [768, 1024], [1440, 900], [2560, 1440]]) {
  test(`every scenario runs to its end at ${width} × ${height}, by the keyboard, with the command line's figures`, async (bench) => {
    const page = await bench.app('', { viewport: { width, height } });
    const names = (await state(page)).controls.filter((one) => one.id.startsWith('run-')).map((one) => one.id.slice(4));
    expect(names.length >= 20, `the table has its lines: ${names}`);
    for (const name of names) {
      await enter(page, `run-${name}`);
      await page.locator('#controls [data-id="show-table"]').focus();  // A control that wants no letters.
      await page.keyboard.press('e');  // To the end of both.
      await page.waitForFunction(() => { const shown = heddle.state(); return !shown.running && shown.over; }, null, { polling: 50, timeout: 120000 });
      await settle(page);
      const shown = await state(page);
      expect_equal(shown.figures, figures_of(name), `the figures of ${name}`);
      const outside = shown.controls.filter((one) => one.w > 0 && one.h > 0 && (one.x < -0.5 || one.y < -0.5 || one.x + one.w > width + 0.5 || one.y + one.h > height + 0.5));
      expect_equal(outside.map((one) => one.name), [], `controls of ${name} that lie outside of the page`);
      await screenshot(page, `scenario-${name}-${width}`);
      await page.keyboard.press('t');
      await settle(page);
    }
    expect_equal(await axe_violations(page), [], 'violations');
  });
}

test('the page speaks German by its address, by the browser and by the sheet', async (bench) => {
  for (const [query, options] of [['?lang=de', {}], ['', { locale: 'de-AT' }]]) {
    const page = await bench.app(query, options);
    expect_equal(await page.evaluate(() => document.documentElement.lang), 'de', 'the language of the page');
    expect(await page.getByRole('table', { name: 'Prozess oder Thread' }).count() === 1, 'the twin is translated');
    await screenshot(page, 'german-table');
  }
  const page = await bench.app();
  await page.keyboard.press('?');
  await settle(page);
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Deutsch');
  await page.waitForFunction(() => document.documentElement.lang === 'de', null, { polling: 20 });
  await settle(page);
  expect(await page.getByRole('button', { name: 'Einstellungen und Tasten', exact: true }).isVisible(), 'the controls are translated');
  expect(await page.locator('#controls').evaluate((one) => one.getAttribute('aria-label')) === 'Bedienelemente', 'the page itself is translated');
  await screenshot(page, 'german-sheet');
  expect_equal(await axe_violations(page), [], 'violations');
  await page.keyboard.press('Escape');
  await settle(page);
  expect_equal((await state(page)).controls.filter((one) => one.id === 'close-sheet'), [], 'Escape closes the sheet');
  await page.reload();
  await ready(page);
  expect_equal(await page.evaluate(() => document.documentElement.lang), 'de', 'the choice is kept');
});

for (const [theme, options] of [['light', { colorScheme: 'light' }], ['contrast', { contrast: 'more' }], ['dark', {}]]) {
  test(`the theme ${theme} comes from the system, and passes axe`, async (bench) => {
    const page = await bench.app('?scenario=stability&mode=thread', options);
    expect_equal(await page.evaluate(() => document.documentElement.dataset.theme), theme, 'the theme of the page');
    await screenshot(page, `theme-${theme}`);
    expect_equal(await axe_violations(page), [], 'violations');
  });
}

test('with reduced motion nothing runs by itself', async (bench) => {
  const page = await bench.app('?program=browser&mode=process&motion=reduced');
  expect(!(await state(page)).running, 'time stands still');
  await press(page, 'button', 'Step forward');
  expect((await state(page)).now > 0, 'a step is taken');
});
