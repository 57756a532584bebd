// twin.test.mjs: the twin alone, led by states written here: what it does when controls come, go and change.
import { readFileSync } from 'node:fs';
import { axe_violations, expect, expect_equal, root, test } from './harness.mjs';

// The page without the app: `show(state)` is a frame of an app that shows that state, `told` is what the app was told.
async function twin_alone(bench) {
  const html = readFileSync(`${root}/web/index.html`, 'utf8').replace(/<script src="page.js"><\/script>/, `<script>
    document.getElementById('cover').hidden = true;
    let current = '';
    const told = [];
    const twin = make_twin({ canvas: document.getElementById('canvas'), read_state: () => current,
      activate: (id) => told.push(id), set_value: (id, value) => told.push(id + '=' + value) });
    function show(state) { current = JSON.stringify({ busy: 0, revision: 1, controls: [], tables: [], log: [], status: '', ...state }); twin.follow(); }
  </script>`);
  bench.pages.set('/twin.html', html);
  return bench.page('/twin.html');
}
const show = (page, state) => page.evaluate((shown) => show(shown), state);
const told = (page) => page.evaluate(() => told.splice(0));
const button = (id, name, x, more = {}) => ({ id, role: 'button', name, x, y: 10, w: 80, h: 30, ...more });

test('a click and the keyboard each reach a control once', async (bench) => {
  const page = await twin_alone(bench);
  await show(page, { controls: [button('run', 'Run', 10), button('crash-2', 'Crash tab 2', 100)] });
  await page.getByRole('button', { name: 'Crash tab 2' }).click();
  expect_equal(await told(page), ['crash-2'], 'a click');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect_equal(await told(page), ['crash-2', 'crash-2'], 'Enter and Space');
});

test('every role becomes the element of that role, in its place', async (bench) => {
  const page = await twin_alone(bench);
  await show(page, { controls: [
    button('run', 'Run', 10), button('mode', 'Thread per tab', 100, { pressed: true }), button('off', 'Step back', 190, { disabled: true }),
    { id: 'box', role: 'checkbox', name: 'Follow', x: 10, y: 50, w: 80, h: 30, pressed: true },
    { id: 'source', role: 'tab', name: 'Source', x: 100, y: 50, w: 80, h: 30, pressed: true },
    { id: 'memory', role: 'tab', name: 'Memory', x: 190, y: 50, w: 80, h: 30, pressed: false },
    { id: 'cores', role: 'combobox', name: 'Cores', x: 10, y: 90, w: 80, h: 30, value: '4', options: ['1', '2', '4'] },
    { id: 'time', role: 'slider', name: 'Time', x: 100, y: 90, w: 300, h: 30, value: 30, min: 0, max: 100 },
    { id: 'line', role: 'textbox', name: 'Input line', x: 10, y: 130, w: 200, h: 30, value: 'open' }] });
  const box = await page.getByRole('slider', { name: 'Time' }).boundingBox();
  expect_equal(box, { x: 100, y: 90, width: 300, height: 30 }, 'the place of the slider');
  expect(await page.getByRole('button', { name: 'Thread per tab', pressed: true }).isVisible(), 'a pressed button');
  expect(await page.getByRole('button', { name: 'Step back' }).isDisabled(), 'a disabled button');
  expect(await page.getByRole('checkbox', { name: 'Follow', checked: true }).isVisible(), 'a checked box');
  expect(await page.getByRole('tab', { name: 'Source', selected: true }).isVisible(), 'a selected tab');
  await page.getByRole('combobox', { name: 'Cores' }).selectOption('2');
  await page.getByRole('textbox', { name: 'Input line' }).fill('crash 2');
  await page.keyboard.press('Enter');
  await page.getByRole('slider', { name: 'Time' }).focus();
  await page.keyboard.press('End');
  const words = await told(page);  // Firefox's driver fills letter by letter.
  expect_equal([words[0], ...words.slice(-3)], ['cores=2', 'line=crash 2', 'line', 'time=100'], 'what the app was told');
});

test('an element lives as long as its control, and keeps the focus', async (bench) => {
  const page = await twin_alone(bench);
  await show(page, { controls: [button('a', 'A', 10), button('b', 'B', 100), button('c', 'C', 190)] });
  await page.getByRole('button', { name: 'B' }).focus();
  await page.evaluate(() => { window.kept = document.activeElement; });
  await show(page, { controls: [button('new', 'New', 10), button('a', 'A', 50), button('b', 'B at last', 140, { disabled: true }), button('c', 'C', 190)] });
  expect(await page.evaluate(() => document.activeElement === window.kept && kept.getAttribute('aria-label') === 'B at last'), 'the same element, still focused');
  await page.keyboard.press('Enter');
  expect_equal(await told(page), [], 'a disabled control does nothing');
  await show(page, { controls: [button('a', 'A', 10), button('c', 'C', 190)] });
  expect_equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'C', 'the neighbour has the focus of what is gone');
});

test('nothing is touched while nothing changes', async (bench) => {
  const page = await twin_alone(bench);
  const scene = { controls: [button('a', 'A', 10), { id: 's', role: 'slider', name: 'S', x: 0, y: 0, w: 50, h: 9, value: 3, min: 0, max: 9 }],
    tables: [{ id: 't', name: 'Threads', columns: ['tid', 'state'], rows: [['1', 'ready']] }], log: [{ tick: 1, text: 'fork' }], status: 'At rest.' };
  await show(page, scene);
  await page.evaluate(() => {
    window.touched = 0;
    new MutationObserver((list) => { window.touched += list.length; }).observe(document.getElementById('app'), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await show(page, { ...scene, revision: 2 });
  expect_equal(await page.evaluate(() => Promise.resolve().then(() => window.touched)), 0, 'changes to the page');
  await show(page, { ...scene, revision: 3, status: 'Running.' });
  expect(await page.evaluate(() => Promise.resolve().then(() => window.touched)) > 0, 'the observer sees a change');
});

test('tables follow in their cells, and the log grows at its end', async (bench) => {
  const page = await twin_alone(bench);
  const table = (rows) => [{ id: 'threads', name: 'Threads', columns: ['tid', 'state'], rows }];
  await show(page, { tables: table([['1', 'running'], ['2', 'ready']]), log: [{ tick: 1, text: 'a' }, { tick: 2, text: 'b' }] });
  await page.evaluate(() => {
    window.first_cell = document.querySelector('td');
    window.added = [];
    new MutationObserver((list) => list.forEach((one) => one.addedNodes.forEach((node) => window.added.push(node.textContent)))).observe(document.getElementById('log'), { childList: true });
  });
  await show(page, { revision: 2, tables: table([['1', 'ended'], ['2', 'ready'], ['3', 'ready']]), log: [{ tick: 2, text: 'b' }, { tick: 3, text: 'c' }] });
  expect_equal(await page.getByRole('table', { name: 'Threads' }).getByRole('row').allInnerTexts().then((rows) => rows.map((row) => row.split('\t'))),
    [['tid', 'state'], ['1', 'ended'], ['2', 'ready'], ['3', 'ready']], 'the table');
  expect(await page.evaluate(() => window.first_cell.isConnected), 'cells are kept');
  expect_equal(await page.evaluate(() => window.added), ['3: c'], 'what is read out');
  expect_equal(await page.getByRole('log').locator('p').allInnerTexts(), ['2: b', '3: c'], 'the log');
});

test('over a control the canvas still feels the pointer move', async (bench) => {
  const page = await twin_alone(bench);
  await show(page, { controls: [button('a', 'A', 10), { id: 's', role: 'slider', name: 'S', x: 200, y: 10, w: 100, h: 30, value: 3, min: 0, max: 9 }] });
  await page.evaluate(() => {
    window.felt = [];
    for (const kind of ['mousemove', 'mousedown', 'mouseleave', 'wheel']) document.getElementById('canvas').addEventListener(kind, (event) => felt.push(`${kind} ${event.clientX} ${event.clientY}`));
  });
  await page.mouse.move(40, 300);
  await page.mouse.move(40, 20);
  await page.mouse.wheel(0, 100);
  await page.mouse.move(250, 20);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForFunction(() => felt.some((one) => one.startsWith('wheel')));
  expect_equal((await page.evaluate(() => felt)).sort(), ['mousedown 250 20', 'mousemove 250 20', 'mousemove 40 20', 'mousemove 40 300', 'wheel 40 20'], 'events on the canvas');
});

test('axe finds nothing wrong with the twin', async (bench) => {
  const page = await twin_alone(bench);
  await show(page, { controls: [button('run', 'Run', 10), button('mode', 'Thread per tab', 100, { pressed: true }),
    { id: 'source', role: 'tab', name: 'Source', x: 100, y: 50, w: 80, h: 30, pressed: true },
    { id: 'cores', role: 'combobox', name: 'Cores', x: 10, y: 90, w: 80, h: 30, value: '4', options: ['1', '2', '4'] },
    { id: 'time', role: 'slider', name: 'Time', x: 100, y: 90, w: 300, h: 30, value: 30, min: 0, max: 100 },
    { id: 'line', role: 'textbox', name: 'Input line', x: 10, y: 130, w: 200, h: 30, value: 'open' }],
    tables: [{ id: 't', name: 'Threads', columns: ['tid', 'state'], rows: [['1', 'ready']] }], log: [{ tick: 1, text: 'fork' }], status: 'At rest.' });
  expect_equal(await axe_violations(page), [], 'violations');
});
