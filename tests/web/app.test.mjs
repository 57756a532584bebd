// app.test.mjs: the main job in the page, found by role and name as a person with a screen reader finds it.
import { axe_violations, expect, expect_equal, expect_tidy, note_texts, press, ready, resize, settle, sharp, state, test } from './harness.mjs';

const rows_of = async (page, name) => (await state(page)).tables.find((table) => table.name === name).rows;
const console_text = async (page) => (await rows_of(page, 'Console')).flat().join('\n');

// Lets time pass until the program has printed `words`, and stops it there: in the page itself, before much more happens.
async function run_until_printed(page, words) {
  if (await page.getByRole('button', { name: 'Run', exact: true }).count()) await press(page, 'button', 'Run');
  await page.waitForFunction((wanted) => {
    const shown = heddle.state();
    if (!shown.tables.find((table) => table.name === 'Console').rows.flat().join('\n').includes(wanted)) return false;
    const pause = shown.controls.find((one) => one.name === 'Pause');
    if (pause) heddle.call('app_activate', pause.id);
    return true;
  }, words, { polling: 20 });
  await page.waitForFunction(() => !heddle.state().running, null, { polling: 20 });
  await settle(page);
}
const quickly = 'speed=9';  // 1 ms of the machine in a second: these tests are of what happened, not of how it looks on its way.
// A session with three open tabs, standing still.
async function three_tabs(bench, mode, options) {
  const page = await bench.app(`?program=browser&mode=${mode}&cores=4&${quickly}`, options);
  await run_until_printed(page, 'browser: tab 3 is open');
  return page;
}

test('a process per tab: a crash ends one tab with its three threads, and the others go on', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const before = await rows_of(page, 'Processes');
  expect_equal(before.length, 4, 'the browser and its tabs');
  await bench.screenshot(page, 'process-three-tabs');
  await press(page, 'button', 'Crash tab 2');
  await run_until_printed(page, 'browser: tab 2 crashed: signal 11');
  await bench.screenshot(page, 'process-crashed');
  const shown = await state(page);
  const living = (await rows_of(page, 'Threads')).filter((row) => !/ended|SIGSEGV|killed/i.test(row.join(' '))).map((row) => row[2]);
  for (const tab of ['tab 1', 'tab 3']) expect_equal(living.filter((name) => name === tab).length, 4, `living threads of ${tab}`);
  expect_equal(living.filter((name) => name === 'tab 2').length, 0, 'living threads of tab 2');
  expect(shown.log.some((event) => event.text.includes('SIGSEGV')), 'the log tells of the signal');
  await press(page, 'button', 'Open a tab');
  await run_until_printed(page, 'browser: tab 4 is open');
});

test('a thread per tab: a crash ends everything', async (bench) => {
  const page = await three_tabs(bench, 'thread');
  expect_equal((await rows_of(page, 'Processes')).length, 1, 'one process');
  await press(page, 'button', 'Crash tab 2');
  if (await page.getByRole('button', { name: 'Run', exact: true }).count()) await press(page, 'button', 'Run');
  await page.waitForFunction(() => !heddle.state().running, null, { polling: 50 });
  await settle(page);
  await bench.screenshot(page, 'thread-crashed');
  const shown = await state(page);
  expect(shown.status.includes('SIGSEGV') || shown.log.some((event) => event.text.includes('SIGSEGV')), 'the signal is told');
  const living = (await rows_of(page, 'Threads')).filter((row) => /running|ready|waiting|sleep/i.test(row[4]));
  expect_equal(living, [], 'living threads');
});

test('the switch between process and thread per tab runs the same program both ways', async (bench) => {
  const page = await three_tabs(bench, 'process');
  await press(page, 'button', 'Thread per tab');
  expect_equal((await state(page)).arguments, ['thread'], 'the argument');
  await run_until_printed(page, 'browser: tab 3 is open');
  expect_equal((await rows_of(page, 'Processes')).length, 1, 'processes with a thread per tab');
  await press(page, 'button', 'Process per tab');
  await run_until_printed(page, 'browser: tab 3 is open');
  expect_equal((await rows_of(page, 'Processes')).length, 4, 'processes with a process per tab');
});

// Which registers are marked as changed depends on the picture before this one: it is no fact of the World.
function world_tables(shown) {
  return shown.tables.map((table) => {
    const column = table.columns.indexOf('Changed');
    return column < 0 ? table : { ...table, rows: table.rows.map((row) => row.toSpliced(column, 1)) };
  });
}

test('a step back is the same World again, by instruction, statement and switch', async (bench) => {
  const page = await three_tabs(bench, 'process');
  for (const kind of ['instruction', 'statement', 'switch']) {
    await page.getByRole('combobox', { name: 'Step by', exact: true }).selectOption(kind);
    await settle(page);
    // The first step back lands on a step's edge; from there forward and back must meet.
    await press(page, 'button', 'Step back');
    const seen = [await state(page)];
    for (let i = 0; i < 4; ++i) {
      await press(page, 'button', 'Step forward');
      seen.push(await state(page));
      expect(seen[i + 1].now > seen[i].now && seen[i + 1].digest !== seen[i].digest, `step ${i + 1} by ${kind} goes forward`);
    }
    for (let i = 3; i >= 0; --i) {
      await press(page, 'button', 'Step back');
      const again = await state(page);
      expect_equal([again.now, again.digest, world_tables(again)], [seen[i].now, seen[i].digest, world_tables(seen[i])], `step ${i + 1} by ${kind} taken back`);
    }
  }
});

test('the playhead goes to the start and back by the keyboard', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const late = await state(page);
  await page.getByRole('slider', { name: 'Playhead' }).focus();
  await page.keyboard.press('Home');
  await settle(page);
  expect_equal((await state(page)).now, 0, 'the tick at the start');
  await bench.screenshot(page, 'at-the-start');
  await page.keyboard.press('End');
  await settle(page);
  const again = await state(page);
  expect_equal([again.now, again.digest], [late.now, late.digest], 'the end of what is known');
});

test('dragging on the timeline travels in time', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const late = (await state(page)).now;
  const box = await page.getByRole('slider', { name: 'Playhead' }).boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.05, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction((now) => heddle.state().now < now, late, { polling: 20 });
  await settle(page);
  const middle = (await state(page)).now;
  await bench.screenshot(page, 'dragged-back');
  expect(middle > 0 && middle < late, 'the playhead is between');
});

test('a command given in the past opens a branch', async (bench) => {
  const page = await three_tabs(bench, 'process');
  await page.getByRole('slider', { name: 'Playhead' }).focus();
  await page.keyboard.press('PageDown');
  await settle(page);
  const past = await state(page);
  expect(past.now < past.known_until, 'the playhead is in the past');
  await press(page, 'button', 'Close tab 1');
  const branches = page.getByRole('button', { name: /branch/i });
  await branches.first().waitFor();
  expect(await branches.count() >= 2, 'the old future and the new one');
});

test('two pages at the same tick show the same World', async (bench) => {
  const digests = [];
  for (let i = 0; i < 2; ++i) {
    const page = await three_tabs(bench, 'process');
    await page.evaluate(() => heddle.call('app_set_value', 'playhead', '150000'));
    await page.waitForFunction(() => heddle.state().now === 150000, null, { polling: 20 });
    await settle(page);
    digests.push((await state(page)).digest);
  }
  expect(/^[0-9a-f]{16}$/.test(digests[0]), 'a digest');
  expect_equal(digests[1], digests[0], 'the digest');
});

test('every control on the canvas is an element of its role and name in its place', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const { controls } = await state(page);
  expect(controls.length > 15, 'there are controls');
  for (const control of controls) {
    const found = page.getByRole(control.role, { name: control.name, exact: true });
    const boxes = await found.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map((box) => [box.x, box.y, box.width, box.height]));
    expect(boxes.some((box) => box.every((value, at) => Math.abs(value - [control.x, control.y, control.w, control.h][at]) < 0.6)),
      `${control.role} “${control.name}” at ${control.x} ${control.y} ${control.w} ${control.h}: ${JSON.stringify(boxes)}`);
  }
  expect_equal(new Set(controls.map((control) => control.id)).size, controls.length, 'ids are unique');
});

test('the tables and the log of the twin are those of the app', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const shown = await state(page);
  for (const table of shown.tables) {
    const cells = await page.getByRole('table', { name: table.name, exact: true }).evaluate((element) => [...element.rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
    expect_equal(cells, [table.columns, ...table.rows], `the table ${table.name}`);
  }
  const lines = await page.getByRole('log').locator('p').allInnerTexts();
  expect_equal(lines, shown.log.map((event) => `${event.tick}: ${event.text}`.trim()), 'the log');
  expect(lines.length > 5, 'events were logged');
  expect_equal(await page.locator('#status').innerText(), shown.status, 'the status');
});

test('Tab passes through the page and leaves it', async (bench) => {
  bench.pages.set('/course.html', `<!doctype html><title>Course</title><link rel=icon href=data:,><button>before</button>
    <iframe src="/?program=browser&mode=process&${quickly}" width="1400" height="800"></iframe><button>after</button>`);
  const page = await bench.page('/course.html', { viewport: { width: 1440, height: 900 } });
  const frame = page.frames()[1];
  await ready(frame);
  await run_until_printed(frame, 'browser: tab 3 is open');
  await page.getByRole('button', { name: 'before' }).focus();
  const visited = [];
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.textContent) === 'after') break;
    visited.push(await frame.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('aria-label')));
  }
  expect_equal(await page.evaluate(() => document.activeElement.textContent), 'after', 'the focus after the last Tab');
  for (const name of ['canvas', 'Step back', 'Step forward', 'Playhead', 'Crash tab 2']) expect(visited.includes(name), `Tab reaches ${name}: ${visited}`);
  expect_equal(new Set(visited).size, visited.length, 'nothing is visited twice');
});

test('only keys that mean something are taken from the page', async (bench) => {
  const page = await three_tabs(bench, 'process');
  await page.evaluate(() => {
    window.taken = [];
    addEventListener('keydown', (event) => { if (event.defaultPrevented) taken.push(event.key); });
  });
  await page.getByRole('button', { name: 'Restart', exact: true }).focus();
  const before = await state(page);
  for (const key of ['Backspace', 'a', 'F9', 'Control+ArrowLeft', 'Control+l']) await page.keyboard.press(key);
  await settle(page);
  const after = await state(page);
  expect_equal(await page.evaluate(() => taken), [], 'keys that were taken from the page');
  expect_equal([after.now, after.digest], [before.now, before.digest], 'the World');
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  expect((await state(page)).now < before.now, 'an arrow steps back, from a button too');
  await page.locator('#canvas').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.id !== 'canvas'), 'Tab leaves the canvas');
});

test('nothing is drawn while nothing changes', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const drawn = [];  // In each of some seconds: a machine under load may hand on the last movement of the pointer late.
  do {
    const before = (await state(page)).frames;
    await page.waitForTimeout(1000);  // Not to wait for something: to see that nothing comes.
    drawn.push((await state(page)).frames - before);
  } while (drawn.at(-1) > 0 && drawn.length < 10);
  expect_equal(drawn.at(-1), 0, `frames drawn in the last of seconds with ${drawn}`);
});

test('C text that does not compile leaves the open program open', async (bench) => {
  const page = await three_tabs(bench, 'process');
  const before = await state(page);
  await page.evaluate(() => heddle.call('app_open', JSON.stringify({ source: 'int main(void) { return count; }\nint f( {' })));
  await settle(page);
  const after = await state(page);
  await bench.screenshot(page, 'diagnostics');
  expect(after.diagnostics.join('\n').includes("'count'"), `the diagnostics name the cause: ${after.diagnostics.join('\n')}`);
  expect_equal([after.program, after.now, after.digest], [before.program, before.now, before.digest], 'what is open');
});

test('axe finds nothing wrong with the page', async (bench) => {
  const page = await three_tabs(bench, 'process');
  expect_equal(await axe_violations(page), [], 'violations');
});

test('the stage fits every size of the window', async (bench) => {
  const page = await three_tabs(bench, 'process');
  await note_texts(page);
  for (const [width, height] of [[320, 640], [768, 1024], [2560, 1440], [1440, 900]]) {
    await resize(page, width, height);
    await expect_tidy(page, `the stage at ${width}`);
    await bench.screenshot(page, `size-${width}`);
    expect_equal(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), [width, height], 'nothing scrolls');
  }
});

test('the picture is sharp at twice the pixels', async (bench) => {
  const page = await bench.app('?program=browser&mode=process&run=0', { deviceScaleFactor: 2 });  // Many pixels, so few frames.
  await sharp(page, 1440, 900);
  expect_equal(await page.evaluate(() => [canvas.width, canvas.height]), [2880, 1800], 'pixels of the canvas');
  await bench.screenshot(page, 'twice-the-pixels');
});
