// files.test.mjs: programs and scenarios of one's own come in by the chooser, by drag-and-drop and by address; pictures and
// tables go out.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expect_equal, press, ready, root, settle, state, test } from './harness.mjs';

const rows_of = async (frame, name) => (await state(frame)).tables.find((table) => table.name === name).rows;
const scenario = (file) => readFileSync(join(root, 'assets/scenarios/isolation', file), 'utf8');
const main_c = '#include <stdio.h>\n#include "tab.h"\nint main(void) { printf("tab %d\\n", TAB); return 0; }\n';
const says = (page, words) => page.waitForFunction((wanted) => heddle.state().status.includes(wanted), words, { polling: 50 });

async function choose(page, button, paths) {
  await press(page, 'button', 'File');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button, exact: true }).click()]);
  await chooser.setFiles(paths);
}

test('a program of several files opens by the chooser, and what is wrong loses nothing', async (bench) => {
  const folder = mkdtempSync(join(tmpdir(), 'heddle-files-'));
  const put = (name, text) => { writeFileSync(join(folder, name), text); return join(folder, name); };
  const page = await bench.app('?program=hello&speed=18');
  await choose(page, 'Open files', [put('main.c', main_c), put('tab.h', '#define TAB 8\n')]);
  await page.waitForFunction(() => heddle.state().program === 'main', null, { polling: 50 });
  await page.waitForFunction(() => heddle.state().tables.find((one) => one.name === 'Console').rows.flat().includes('tab 8'), null, { polling: 50 });
  await choose(page, 'Open files', [put('none.c', Buffer.from([0x69, 0, 1, 2]))]);
  await says(page, 'none.c: byte 0x00 at 1: this is no text');
  await choose(page, 'Open files', [put('broken.c', 'int main(void) { return cuont; }\n')]);
  await page.waitForFunction(() => heddle.state().diagnostics.length === 1, null, { polling: 50 });
  expect_equal((await state(page)).program, 'main', 'what was open');
  await bench.screenshot(page, 'report-with-edit');
  await page.getByRole('button', { name: 'Edit the source', exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Text of broken.c' }).waitFor();
});

// Firefox's driver chooses no folders.
test('a folder with a scenario opens side by side and measures', async (bench) => {
  const page = await bench.app();
  await choose(page, 'Open a folder', join(root, 'assets/scenarios/isolation'));
  await page.getByRole('button', { name: 'To the end', exact: true }).waitFor();
  await press(page, 'button', 'To the end');
  await page.waitForFunction(() => heddle.state().tables.find((one) => one.name === 'Side by side').rows.some((row) => row[1] === 'untouched' && row[2] === 'overwritten'), null, { polling: 50 });
}, { only: 'chromium' });

test('files that are dropped open', async (bench) => {
  const page = await bench.app('?program=hello');
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.c'));
    transfer.items.add(new File(['#define TAB 9\n'], 'tab.h'));
    for (const kind of ['dragover', 'drop']) document.getElementById('canvas').dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, main_c);
  await page.waitForFunction(() => heddle.state().program === 'dropped', null, { polling: 50 });
  expect(await page.locator('#drop').isHidden(), 'the sign that files may be dropped is gone');
});

test('a scenario opens by its address, and one that cannot be had is refused in words', async (bench) => {
  for (const name of ['scenario.json', 'isolation.c', 'lesson.md']) bench.pages.set(`/course/mine/${name}`, scenario(name));
  bench.pages.set('/course/wrong/scenario.json', '{ "title": 3 }');
  bench.pages.set('/course/alone/scenario.json', scenario('scenario.json').replace('isolation.c', '../mine/isolation.c'));
  const page = await bench.app('?scenario=course/mine/&cores=2');
  await page.getByRole('button', { name: 'To the end', exact: true }).waitFor();
  await press(page, 'button', 'To the end');
  await page.waitForFunction(() => heddle.state().tables.find((one) => one.name === 'Side by side').rows.some((row) => row[2] === 'overwritten'), null, { polling: 50 });

  const elsewhere = createServer((request, response) => response.end(scenario('scenario.json')));
  await new Promise((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const cases = [
    ['course/nowhere/', 'answers 404'],
    ['course/wrong/scenario.json', "wrong/scenario.json: 'title' must be text"],
    ['course/alone/', 'outside of its folder'],
    [`http://127.0.0.1:${elsewhere.address().port}/`, 'CORS'],
    ['file:///etc/passwd', 'by http or https'],
    ['http://[', 'no address of a scenario'],
  ];
  for (const [address, words] of cases) {
    await page.goto(`${bench.base}/?scenario=${encodeURIComponent(address)}`);
    await ready(page);
    await says(page, words);
  }
  elsewhere.close();
  bench.complaints = bench.complaints.filter((one) => !/404|CORS|Failed to load resource/.test(one));  // The browser's own words about the same.
  bench.foreign = [];
});

// A file that a control of the menu hands out: its name and its bytes. Firefox's driver tells of no downloads.
async function taken(page, name) {
  await press(page, 'button', 'File');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  const bytes = readFileSync(await download.path());
  await settle(page);
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

test('pictures, tables and the trace can be taken out', async (bench) => {
  const page = await bench.app('?program=browser&mode=process&cores=4');
  await page.waitForFunction(() => heddle.state().tables.find((one) => one.name === 'Processes').rows.length === 4, null, { polling: 50 });
  await press(page, 'button', 'Pause');
  await press(page, 'button', 'File');
  await bench.screenshot(page, 'file-menu-1440');
  await press(page, 'button', 'Close file menu');

  const png = await taken(page, 'Stage as PNG');
  expect_equal(png.name, 'browser-stage.png', 'its name');
  expect_equal([...png.bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10], 'a PNG');
  expect(png.bytes.readUInt32BE(16) > 500 && png.bytes.readUInt32BE(20) > 200, 'its size');
  const colours = await page.evaluate(async (bytes) => {  // Not one colour: the frame was there when it was taken.
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, [...png.bytes]);
  expect(colours > 50, `${colours} colours`);
  writeFileSync(join(root, 'build/screens/taken-stage.png'), png.bytes);

  for (const name of ['Stage as SVG', 'Timeline as SVG', 'Memory map as SVG']) {
    const svg = await taken(page, name);
    expect_equal(await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.tagName, svg.text), 'svg', name);
  }
  const csv = await taken(page, 'Threads as CSV');
  expect_equal(csv.text.trim().split('\r\n').length, (await rows_of(page, 'Threads')).length + 1, 'a line per thread and one for the heads');
  const trace = JSON.parse((await taken(page, 'Chrome trace as JSON')).text);
  expect(trace.traceEvents.length > 50 && trace.traceEvents.every((event) => 'ph' in event && 'pid' in event), 'a trace');
  const source = await taken(page, 'Save the source');
  expect(source.name === 'browser.c' && source.text.includes('int main('), 'the source');
}, { only: 'chromium' });

test('the table of differences goes out as CSV', async (bench) => {
  const page = await bench.app();
  const csv = await taken(page, 'Process or thread? as CSV');
  expect(csv.text.startsWith('scenario,title,figure,process,thread,unit\r\n'), csv.text.slice(0, 100));
}, { only: 'chromium' });
