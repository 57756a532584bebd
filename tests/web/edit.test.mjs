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

// --- Files of one's own ---------------------------------------------------------------------------------------------

const tab_names = (page) => page.locator('#editor [role=tab]').allInnerTexts();
async function name_file(page, button, name) {
  if (button) await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator('#editor-name').fill(name);
  await page.keyboard.press('Enter');
}
const refusal = (page, words) => page.waitForFunction((wanted) => document.getElementById('editor-name-error').textContent.includes(wanted), words, { polling: 20 });
const with_header = '#include <stdio.h>\n#include "tab.h"\nint tabs(void);\nint main(void) { printf("tabs %d of %d\\n", tabs(), TAB); return 0; }\n';

test('files are added in the editor, named kindly, compiled together, and lost by nothing', async (bench) => {
  const page = await bench.app('?program=hello&speed=18');
  await open_editor(page, 'hello.c');
  await name_file(page, 'New file', 'tab');
  await refusal(page, 'tab.c or tab.h?');
  await name_file(page, null, 'Hello.c');
  await refusal(page, 'There is a file hello.c already.');
  await name_file(page, null, '../tab.h');
  await refusal(page, 'letters, digits');
  await name_file(page, null, '');
  await refusal(page, 'A file needs a name');
  expect_equal(await axe_violations(page), [], 'violations');
  await bench.screenshot(page, 'editor-new-file');
  await name_file(page, null, 'tab.h');
  await text_box(page, 'tab.h').waitFor();
  expect_equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Text of tab.h', 'the focus');
  await write(page, page, 'tab.h', '#define TAB 8\n');
  await name_file(page, 'New file', 'tabs.c');
  await text_box(page, 'tabs.c').waitFor();
  await write(page, page, 'tabs.c', '#include "tab.h"\nint tabs(void) { return TAB - 5; }\n');
  await page.getByRole('tab', { name: 'hello.c' }).click();
  await write(page, page, 'hello.c', with_header);
  await page.keyboard.press('Control+Enter');
  await printed(page, 'tabs 3 of 8');
  await page.reload();
  await ready(page);
  await open_editor(page, 'hello.c');
  expect_equal((await tab_names(page)).sort(), ['hello.c', 'tab.h', 'tabs.c'], 'all files are back');
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  expect_equal(await tab_names(page), ['hello.c'], 'the original has one');
  await page.getByRole('button', { name: /^Bring back/ }).click();
  expect_equal((await tab_names(page)).length, 2, 'what was added can be brought back even then');
});

test('a file is renamed and taken out in the editor, and the program knows it', async (bench) => {
  const page = await bench.app('?program=hello&speed=18');
  await open_editor(page, 'hello.c');
  await name_file(page, 'New file', 'tab.h');
  await text_box(page, 'tab.h').waitFor();
  await write(page, page, 'tab.h', '#define TAB 8\n');
  await page.getByRole('tab', { name: 'hello.c' }).click();
  await write(page, page, 'hello.c', '#include <stdio.h>\n#include "tab.h"\nint main(void) { printf("tab %d\\n", TAB); return 0; }\n');
  await page.keyboard.press('Control+Enter');
  await printed(page, 'tab 8');
  await page.getByRole('tab', { name: 'tab.h' }).click();
  await name_file(page, 'Rename this file', 'list.h');
  await text_box(page, 'list.h').waitFor();
  expect((await text_box(page, 'list.h').innerText()).includes('TAB 8'), 'its text stays');
  await answer(page, '1 error');  // Nobody is called tab.h any more.
  await page.getByRole('button', { name: 'Remove this file', exact: true }).click();
  expect_equal(await tab_names(page), ['hello.c'], 'it is taken out');
  await page.getByRole('button', { name: 'Bring back list.h', exact: true }).click();
  await text_box(page, 'list.h').waitFor();
  await name_file(page, 'Rename this file', 'tab.h');
  await answer(page, 'No errors');
  await page.getByRole('tab', { name: 'hello.c' }).click();
  await page.getByRole('button', { name: 'Remove this file', exact: true }).click();
  await answer(page, 'hello.c is the last one');
});

test('the editor follows the language of the page without a reload', async (bench) => {
  const page = await bench.app('?program=hello');
  await open_editor(page, 'hello.c');
  await write(page, page, 'hello.c', wrong);
  await answer(page, '1 error');
  await page.evaluate(() => heddle.call('app_key', '?'));
  await settle(page);
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Deutsch');
  await page.getByRole('button', { name: 'Übersetzen und starten', exact: true }).waitFor();
  await answer(page, '1 Fehler');
  await page.getByRole('textbox', { name: 'Text von hello.c' }).waitFor();
  const left = await page.locator('#editor').evaluate((sheet) => [...sheet.querySelectorAll('button, label, p, ul, [aria-label], [title]')]
    .flatMap((one) => [one.childElementCount ? '' : one.textContent, one.getAttribute('aria-label'), one.title]).filter(Boolean));
  for (const english of ['Run', 'Close', 'Save this file', 'New file', 'Rename', 'Your changes stay', 'What the compiler says']) expect(!left.includes(english), `"${english}" is translated: ${left}`);
  await page.getByRole('textbox', { name: 'Text von hello.c' }).click();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Suchen' }).waitFor();
  await bench.screenshot(page, 'editor-german');
});

test('Escape closes the File menu and gives the focus back', async (bench) => {
  const page = await bench.app('?program=hello');
  const file = page.locator('#controls [data-id="file"]');
  for (const way of ['Escape', 'Close']) {
    await file.focus();
    await page.keyboard.press('Enter');
    const inside = page.getByRole('button', { name: 'New program', exact: true });
    await inside.focus();
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await page.locator('#controls [data-id="close-file"]').focus().then(() => page.keyboard.press('Enter'));
    await inside.waitFor({ state: 'detached' });
    await settle(page);
    expect_equal(await page.evaluate(() => document.activeElement.dataset.id), 'file', `the focus after ${way}`);
  }
});
