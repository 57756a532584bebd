// edit.test.mjs: the editor in the page: it comes when it is asked for, runs what was changed, and says what is wrong in its place.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe_violations, expect, expect_equal, press, ready, root, settle, state, test } from './harness.mjs';

const rows_of = async (frame, name) => (await state(frame)).tables.find((table) => table.name === name).rows;
const editor = (frame) => frame.getByRole('region', { name: 'Editor' });
const text_box = (frame, file) => frame.getByRole('textbox', { name: `Text of ${file}` });

async function open_editor(frame, file) {
  await frame.getByRole('button', { name: 'Edit the source', exact: true }).first().click();
  await text_box(frame, file).waitFor();
  await settle(frame);
}
async function write(page, frame, file, text) {
  await text_box(frame, file).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
// What stands there: Firefox's driver types, and the editor indents what is typed. It draws only the lines in sight.
const written = (frame) => frame.locator('#editor .cm-line').evaluateAll((lines) => lines.map((one) => one.textContent).join('\n'));
const printed = (frame, words) => frame.waitForFunction((wanted) => heddle.state().tables.find((table) => table.name === 'Console').rows.flat().join('\n').includes(wanted), words, { polling: 50 });
const answer = (frame, words) => frame.waitForFunction((wanted) => document.getElementById('editor-status').textContent.includes(wanted), words, { polling: 20 });

// What the command line says about the same text: "cuont' is not declared …".
function said_by_command_line(name, text) {
  const path = join(mkdtempSync(join(tmpdir(), 'heddle-edit-')), name);
  writeFileSync(path, text);
  const told = spawnSync(join(root, 'build/native/heddle'), ['run', path], { encoding: 'utf8' }).stderr;
  return /:(\d+):(\d+): error: (.*)/.exec(told);
}

const greeting = '#include <stdio.h>\nint main(void) { printf("sum %d\\n", 40 + 2); return 0; }\n';
const wrong = '#include <stdio.h>\n\nint main(void) {\n  int count = 1;\n  printf("%d\\n", cuont);\n  return 0;\n}\n';

test('a changed program runs at once, and a wrong one is marked in its place', async (bench) => {
  const asked = [];
  const page = await bench.page('/?program=hello&speed=18');
  page.on('request', (request) => asked.push(request.url()));
  await ready(page);
  expect(!asked.some((url) => url.includes('editor.js')), 'a visit does not load the editor');
  await open_editor(page, 'hello.c');
  expect(asked.some((url) => url.includes('editor.js')), 'now it does');
  expect_equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Text of hello.c', 'the focus');
  await bench.screenshot(page, 'editor-1440');
  await write(page, page, 'hello.c', greeting);
  await page.keyboard.press('Control+Enter');
  await printed(page, 'sum 42');
  await answer(page, 'It runs');

  await write(page, page, 'hello.c', wrong);
  await page.keyboard.press('Control+Enter');
  await answer(page, '1 error');
  await settle(page);
  const [, line, column, message] = said_by_command_line('hello.c', await written(page));
  const shown = page.getByRole('list', { name: 'What the compiler says' }).getByRole('listitem');
  const words = await shown.first().innerText();
  expect(words.includes(message) && words.includes(`hello.c:${line}:${column}`), `the compiler's own words and place: ${words}`);
  expect_equal(await page.locator('.cm-lintRange-error').allInnerTexts(), ['cuont'], 'what is underlined');
  expect((await rows_of(page, 'Console')).flat().includes('sum 42'), 'what ran is still open');
  expect_equal(await axe_violations(page), [], 'violations');
  await bench.screenshot(page, 'editor-error');
});

test('the keyboard enters the editor\'s text and leaves it, and its tabs are tabs', async (bench) => {
  const page = await bench.app();
  await press(page, 'button', 'Run Definition');
  await press(page, 'button', 'File');
  await page.getByRole('button', { name: 'Edit the source', exact: true }).click();
  await page.getByRole('tab', { name: 'scenario.json' }).waitFor();
  const tabs = await page.locator('#editor [role=tab]').allInnerTexts();
  expect(tabs.includes('definition.c') && tabs.includes('lesson.md'), `all files of the scenario: ${tabs}`);
  await page.locator('#editor [role=tab][aria-selected=true]').focus();
  await page.keyboard.press('ArrowRight');
  expect_equal(await page.evaluate(() => document.activeElement.getAttribute('aria-selected')), 'true', 'the arrow shows the next file');
  await write(page, page, 'definition.c', greeting);  // Short: the editor draws only the lines in sight.
  await answer(page, 'No errors');  // Nothing is marked any more, or will be.
  const before = await written(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => !document.activeElement.closest('.cm-content')), 'Escape and Tab leave the text');
  expect_equal(await written(page), before, 'and change nothing');
});

test('an experiment side by side is edited with its description and its lesson', async (bench) => {
  const page = await bench.app();
  await press(page, 'button', 'Run Definition');
  await press(page, 'button', 'File');
  await page.getByRole('button', { name: 'Edit the source', exact: true }).click();
  await page.getByRole('tab', { name: 'scenario.json' }).click();
  const text = await page.evaluate(() => JSON.parse(heddle.call('app_editable')).files[0].text);
  await write(page, page, 'scenario.json', text.replace('"Definition"', '"Mine"').replace('workers that main sees', 'seen by main'));
  await page.getByRole('button', { name: 'Compile and run' }).click();
  await answer(page, 'It runs');
  await settle(page);
  const figures = (await rows_of(page, 'Side by side')).map((row) => row[0]);
  expect(figures.includes('seen by main'), `the changed figure is measured: ${figures}`);
  await write(page, page, 'scenario.json', '{ "title": }');
  await page.keyboard.press('Control+Enter');
  await answer(page, 'error');
  expect((await page.getByRole('list', { name: 'What the compiler says' }).innerText()).includes('line 1, column 12'), 'the place of the mistake');
});

test('a reload loses no edited text', async (bench) => {
  const page = await bench.app('?program=hello');
  await open_editor(page, 'hello.c');
  await write(page, page, 'hello.c', greeting);
  await answer(page, 'No errors');
  await page.reload();
  await ready(page);
  await open_editor(page, 'hello.c');
  expect((await text_box(page, 'hello.c').innerText()).includes('40 + 2'), 'the text is back');
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  expect(!(await text_box(page, 'hello.c').innerText()).includes('40 + 2'), 'and can be undone');
});

test('in one column the editor covers the page, and gives way to what runs', async (bench) => {
  const page = await bench.app('?program=hello&speed=18', { viewport: { width: 320, height: 640 } });
  await press(page, 'button', 'Speed and machine');  // In one column the rest of the bar is folded.
  await press(page, 'button', 'File');
  await bench.screenshot(page, 'file-menu-320');
  await page.getByRole('button', { name: 'Edit the source', exact: true }).click();
  await text_box(page, 'hello.c').waitFor();
  const box = await editor(page).boundingBox();
  expect_equal([box.x, box.y, box.width, box.height], [0, 0, 320, 640], 'its place');
  await bench.screenshot(page, 'editor-320');
  expect_equal(await axe_violations(page), [], 'violations');
  await write(page, page, 'hello.c', greeting);
  await page.keyboard.press('Control+Enter');
  await printed(page, 'sum 42');
  expect(await editor(page).isHidden(), 'the picture is seen');
});

test('the editor works in a sandboxed frame, which may keep nothing', async (bench) => {
  bench.pages.set('/edit-host.html', '<!doctype html><title>Course</title><link rel=icon href=data:,><iframe sandbox="allow-scripts" src="/?program=hello&speed=18" width="1300" height="700"></iframe>');
  const page = await bench.page('/edit-host.html');
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await ready(frame);
  await open_editor(frame, 'hello.c');
  await write(page, frame, 'hello.c', greeting);
  await page.keyboard.press('Control+Enter');
  await printed(frame, 'sum 42');
});

for (const width of [768, 2560]) {
  test(`the editor and the file menu at ${width} px`, async (bench) => {
    const page = await bench.app('?program=browser&mode=process', { viewport: { width, height: width === 768 ? 1024 : 1440 } });
    await press(page, 'button', 'File');
    await bench.screenshot(page, `file-menu-${width}`);
    await open_editor(page, 'browser.c');
    await bench.screenshot(page, `editor-${width}`);
    const box = await editor(page).boundingBox(), canvas = await page.locator('#canvas').boundingBox();
    if (width > 960) expect(canvas.width <= box.x + 1, 'the picture lies beside the editor, not under it');
    expect(box.x >= 0 && box.x + box.width <= width, 'the editor is within the page');
  });
}
