// browsers.mjs: the browsers the page is judged in: where they are, and how they are started.
import { chromium, firefox } from 'playwright-core';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const first_of = (paths) => paths.find((path) => path && existsSync(path));

const by_us = { timeout: 300000, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };  // Signals end the tests.

export const browsers = {
  chromium: {
    find: () => first_of([process.env.HEDDLE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
    launch: (executablePath) => chromium.launch({ ...by_us, executablePath, args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] }),
  },
  // The distribution's own Firefox, by WebDriver BiDi. Ubuntu's /usr/bin/firefox is a door to a snap, which cannot be driven so.
  firefox: {
    find: () => first_of([process.env.HEDDLE_FIREFOX, '/usr/bin/firefox-esr', '/usr/lib/firefox/firefox', '/usr/lib64/firefox/firefox']),
    launch: async (executablePath) => firefox.launch({ ...by_us, executablePath, channel: 'moz-firefox',
      env: { ...process.env, DISPLAY: await display(), MOZ_HEADLESS_WIDTH: '2560', MOZ_HEADLESS_HEIGHT: '1600' },
      firefoxUserPrefs: { 'webgl.force-enabled': true, 'ui.systemUsesDarkTheme': 1 } }),  // BiDi has no word for a theme.
  },
};

// Headless Firefox has no WebGL 2 without a display to ask for OpenGL. One for all Firefoxes, which ends with this process.
let xvfb = null;
let shown_on = null;
function display() {
  return shown_on ||= process.env.DISPLAY ? Promise.resolve(process.env.DISPLAY) : new Promise((resolve, reject) => {
    xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '+extension', 'GLX', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    let number = '';
    xvfb.stdio[3].on('data', (bytes) => {
      number += bytes;
      if (number.endsWith('\n')) resolve(`:${number.trim()}`);
    });
    xvfb.on('error', (error) => reject(new Error(`Firefox needs a display, and there is neither a DISPLAY nor an Xvfb: ${error.message}`)));
    xvfb.on('exit', (status) => reject(new Error(`Xvfb ended with status ${status}`)));
    process.on('exit', close_display);
  });
}
export function close_display() {
  xvfb?.kill();
  xvfb = null;
}
