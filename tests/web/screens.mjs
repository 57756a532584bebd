// screens.mjs: pictures of every screen into build/screens, to be looked at: node tests/web/screens.mjs [SIZE [THEME [LANGUAGE]]]
//
//   node tests/web/screens.mjs                  every scenario and depth at 1440x900, dark, in English
//   node tests/web/screens.mjs 320x568 light de   the same there
import { chromium } from 'playwright-core';
import { existsSync, mkdirSync } from 'node:fs';
import { ready, root, screens, serve, settle, state } from './harness.mjs';

const [size = '1440x900', theme = 'dark', lang = 'en'] = process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
mkdirSync(screens, { recursive: true });
const server = await serve(new Map());
const executablePath = [process.env.HEDDLE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/?theme=${theme}&lang=${lang}`);
await ready(page);

let taken = 0;
async function take(name) {
  await settle(page);
  await page.screenshot({ path: `${screens}/${size}-${theme}-${lang}-${name}.png` });
  console.log(`${String(++taken).padStart(4)}  ${name}`);
}
const activate = async (id) => {
  const wrong = await page.evaluate((one) => heddle.call('app_activate', one), id);
  if (!wrong) await settle(page);
  return !wrong;
};
const key = async (name) => { await page.evaluate((one) => heddle.call('app_key', one), name); await settle(page); };

const names = (await state(page)).controls.filter((one) => one.id.startsWith('run-')).map((one) => one.id.slice(4));
for (const name of names) {
  await activate(`run-${name}`);
  await key('e');
  await page.waitForFunction(() => heddle.state().over && !heddle.state().running, null, { polling: 50, timeout: 120000 });
  await take(`${name}-side-by-side`);
  for (const tab of ['tab-threads', 'tab-figures', 'tab-lesson']) if (await activate(tab)) await take(`${name}-${tab}`);
  // Half of the way through a run, where there is most to be seen: at its end most memory is given back.
  await page.evaluate((scenario) => heddle.call('app_open', JSON.stringify({ scenario, mode: 'process', speed: '18', run: '1' })), name);
  await settle(page);
  await page.waitForFunction(() => !heddle.state().running || heddle.state().now > 20e6, null, { polling: 50, timeout: 120000 });
  if ((await state(page)).running) await key(' ');
  await page.evaluate(() => heddle.call('app_set_value', 'playhead', String(heddle.state().now / 2)));
  await settle(page);
  for (const depth of ['story', 'source', 'machine']) if (await activate(`depth-${depth}`)) await take(`${name}-${depth}`);
  await key('t');
}
await take('table');
await key('?');
await take('sheet');
await key('Escape');
await page.evaluate(() => heddle.call('app_open', JSON.stringify({ program: 'browser', mode: 'process', run: '1', speed: '9' })));
await page.waitForFunction(() => heddle.state().now > 600e3, null, { polling: 50 });
await key(' ');
if (!await activate('tab-inspector')) await settle(page);
for (const tab of ['source', 'assembly', 'registers', 'stack', 'memory', 'pages', 'files', 'signals', 'log']) if (await activate(`inspect-${tab}`)) await take(`inspector-${tab}`);
if (await activate('tab-timeline')) await take('timeline');
await page.evaluate(() => heddle.call('app_open', JSON.stringify({ source: 'int main(void) { return count; }\n' })));
await take('report');
console.log(`${taken} pictures are in ${screens.replace(root, '')}`);
await browser.close();
server.close();
