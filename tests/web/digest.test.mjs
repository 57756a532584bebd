// digest.test.mjs: a run in the page is the run of the command line, bit by bit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expect_equal, root, test } from './harness.mjs';

function run_natively(program, argument, input) {
  const folder = mkdtempSync(join(tmpdir(), 'heddle-'));
  try {
    const words = ['run', '--stats', join(folder, 'stats.json'), `assets/programs/${program}.c`, ...(argument ? ['--', argument] : [])];
    try {
      execFileSync('build/native/heddle', words, { cwd: root, input, stdio: ['pipe', 'ignore', 'ignore'] });
    } catch (error) {
      if (typeof error.status !== 'number') throw error;  // A guest that fails is a run like another.
    }
    return readFileSync(join(folder, 'stats.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const session = 'open\nopen\nopen\ncrash 2\nclose 1\n';
for (const [program, argument, input] of [['browser', 'process', session], ['browser', 'thread', session], ['hello', '', ''], ['race', '', ''], ['workers', '', '']]) {
  test(`${program} ${argument}: the page and the command line end with one digest`, async (bench) => {
    const page = await bench.app();
    const [text, milliseconds] = await page.evaluate(([name, word, lines]) => {
      const started = performance.now();
      return [heddle.call('run_alone', name, word, lines), performance.now() - started];
    }, [program, argument, input]);
    expect(text.startsWith('{'), text);
    const here = JSON.parse(text);
    console.log(`          ${here.instructions} instructions in ${Math.round(milliseconds)} ms, compiling included`);
    expect_equal(here, JSON.parse(run_natively(program, argument, input)), 'the statistics, with the digest');
  });
}
