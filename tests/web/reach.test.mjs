// reach.test.mjs: every scenario at every width, by the keyboard alone, with the figures of the command line; languages and themes.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { axe_violations, enter, expect, expect_equal, expect_tidy, note_texts, press, ready, resize, root, settle, state, test } from './harness.mjs';

const heddle = `${root}/build/native/heddle`;
const measured = new Map();
// What the command line measures for a scenario, with the page's own settings.
function figures_of(name) {
  if (!measured.has(name)) {
    measured.set(name, promisify(execFile)(heddle, ['scenario', name, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
      .then(({ stdout }) => JSON.parse(stdout).figures.map(({ name: figure, process, thread }) => ({ name: figure, process, thread }))));
  }
  return measured.get(name);
}

// Each scenario opens and runs to its end at one of the sizes, in each browser at another, and then its end is looked at in
// all of them: an experiment takes seconds, another size a moment.
const sizes = [[320, 568], [768, 1024], [1440, 900], [2560, 1440]];
for (const [turn, [width, height]] of sizes.entries()) {
  test(`scenarios run to their ends at ${width} × ${height}, by the keyboard, with the command line's figures, and fit every size`, async (bench) => {
    const page = await bench.app('', { viewport: { width, height } });
    await note_texts(page);
    const names = (await state(page)).controls.filter((one) => one.id.startsWith('run-')).map((one) => one.id.slice(4));
    expect(names.length >= 20, `the table has its lines: ${names}`);
    await expect_tidy(page, 'the table');
    expect_equal(await axe_violations(page), [], 'violations of the table');
    const first = (turn + (bench.kind === 'firefox' ? 2 : 0)) % sizes.length;
    for (let i = first; i < names.length; i += sizes.length) {
      const name = names[i];
      await enter(page, `run-${name}`);
      await page.locator('#controls [data-id="show-table"]').focus();  // A control that wants no letters.
      await page.keyboard.press('e');  // To the end of both.
      await page.waitForFunction(() => { const shown = heddle.state(); return !shown.running && shown.over; }, null, { polling: 100 });
      await settle(page);
      expect_equal((await state(page)).figures, await figures_of(name), `the figures of ${name}`);
      expect_equal(await axe_violations(page), [], `violations of ${name}`);
      for (const [w, h] of [...sizes.filter((one) => one[0] !== width), [width, height]]) {
        await resize(page, w, h);
        await expect_tidy(page, `${name} at ${w}`);
        await bench.screenshot(page, `scenario-${name}-${w}`);
      }
      await page.keyboard.press('t');
      await settle(page);
    }
  });
}

test('the page speaks German by its address, by the browser and by the sheet', async (bench) => {
  for (const [query, options] of [['?lang=de', {}], ['', { locale: 'de-AT' }]]) {
    const page = await bench.app(query, options);
    expect_equal(await page.evaluate(() => document.documentElement.lang), 'de', 'the language of the page');
    expect(await page.getByRole('table', { name: 'Prozess oder Thread' }).count() === 1, 'the twin is translated');
    await bench.screenshot(page, 'german-table');
    await page.close();  // Or it goes on measuring beside the next.
  }
  const page = await bench.app();
  await page.keyboard.press('?');
  await settle(page);
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Deutsch');
  await page.waitForFunction(() => document.documentElement.lang === 'de', null, { polling: 20 });
  await settle(page);
  expect(await page.getByRole('button', { name: 'Einstellungen und Tasten', exact: true }).isVisible(), 'the controls are translated');
  expect(await page.locator('#controls').evaluate((one) => one.getAttribute('aria-label')) === 'Bedienelemente', 'the page itself is translated');
  await bench.screenshot(page, 'german-sheet');
  expect_equal(await axe_violations(page), [], 'violations');
  await page.keyboard.press('Escape');
  await settle(page);
  expect_equal((await state(page)).controls.filter((one) => one.id === 'close-sheet'), [], 'Escape closes the sheet');
  await page.reload();
  await ready(page);
  expect_equal(await page.evaluate(() => document.documentElement.lang), 'de', 'the choice is kept');
});

// Firefox's driver cannot set what the system prefers.
for (const [theme, options] of [['light', { colorScheme: 'light' }], ['contrast', { contrast: 'more' }], ['dark', {}]]) {
  test(`the theme ${theme} comes from the system, and passes axe`, async (bench) => {
    const page = await bench.app('?scenario=stability&mode=thread', options);
    expect_equal(await page.evaluate(() => document.documentElement.dataset.theme), theme, 'the theme of the page');
    await bench.screenshot(page, `theme-${theme}`);
    expect_equal(await axe_violations(page), [], 'violations');
  }, { only: 'chromium' });
}

test('with reduced motion nothing runs by itself', async (bench) => {
  const page = await bench.app('?program=browser&mode=process&motion=reduced');
  expect(!(await state(page)).running, 'time stands still');
  await press(page, 'button', 'Step forward');
  expect((await state(page)).now > 0, 'a step is taken');
});
