// bombs.test.mjs: whatever the guest does, the page still answers, says what happened, and opens the next program.
import { expect, expect_equal, press, settle, state, test } from './harness.mjs';

// `words`: what the page says at the end. Those without have none: they go on for ever, and are left to for a while.
const bombs = [
  { name: 'forks without end', source: '#include <unistd.h>\nint main(void) { for (;;) fork(); }' },
  { name: 'starts threads without end',
    source: '#include <pthread.h>\n#include <unistd.h>\nvoid *wait(void *a) { pause(); return a; }\n' +
            'int main(void) { pthread_t t; for (;;) pthread_create(&t, 0, wait, 0); }' },
  { name: 'fills its memory',
    source: '#include <stdlib.h>\n#include <string.h>\nint main(void) { for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); } }' },
  { name: 'calls itself without end', words: /SIGSEGV/,
    source: 'int deep(volatile int n) { volatile char room[256]; room[0] = (char)n; return deep(n + 1) + room[0]; }\nint main(void) { return deep(0); }' },
  { name: 'jumps into its data', words: /SIGSEGV/,
    source: 'int data[4];\nint main(void) { ((void (*)(void))(void *)data)(); return 0; }' },
  { name: 'writes over its own code', words: /SIGSEGV/,
    source: 'int main(void) { *(volatile int *)(void *)main = 0; return 0; }' },
  { name: 'prints without end', source: '#include <stdio.h>\nint main(void) { for (;;) puts("again and again and again"); }' },
  { name: 'never ends', source: 'int main(void) { for (;;) { } }' },
  { name: 'fills a pipe that nobody reads', words: /waits|blocked|deadlock/,
    source: '#include <unistd.h>\nint main(void) { int p[2]; char b[4096] = {0}; if (pipe(p)) return 1; for (;;) write(p[1], b, sizeof b); }' },
  { name: 'sends itself signals without end',
    source: '#include <signal.h>\n#include <unistd.h>\nvoid again(int s) { kill(getpid(), s); }\nint main(void) { signal(SIGUSR1, again); kill(getpid(), SIGUSR1); for (;;) pause(); }' },
];
const enough_frames = 20;  // At full speed: half a second of the host's time for the machine, where drawing is slow.

const memory = (page) => page.evaluate(() => performance.memory ? performance.memory.usedJSHeapSize : 0);
const told = async (page) => {
  const shown = await state(page);
  return shown.status + '\n' + shown.log.map((event) => event.text).join('\n');
};

for (const { name, words, source } of bombs) {
  test(`a program that ${name} leaves the page alive`, async (bench) => {
    const page = await bench.app('', { viewport: { width: 800, height: 600 } });  // Fewer pixels: the time is for the machine.
    const full_speed = 18;
    await page.evaluate(([text, speed]) => heddle.call('app_open', JSON.stringify({ program: 'bomb', source: text, speed })), [source, full_speed]);
    await page.waitForFunction(([pattern, begin, enough]) => {
      const shown = heddle.state();
      const all = shown.status + '\n' + shown.log.map((event) => event.text).join('\n');
      return pattern ? new RegExp(pattern).test(all) : shown.frames > begin + enough || (!shown.running && shown.frames > begin + 5);
    }, [words && words.source, (await state(page)).frames, enough_frames], { polling: 100 });
    await page.evaluate(() => {  // In one go: it may end by itself at any time.
      const pause = heddle.state().controls.find((one) => one.name === 'Pause');
      if (pause) heddle.call('app_activate', pause.id);
    });
    await page.waitForFunction(() => !heddle.state().running, null, { polling: 50 });
    await settle(page);
    await bench.screenshot(page, `bomb-${name.replace(/ /g, '-')}`);
    expect(!(await state(page)).running, `time stands still; the page says: ${await told(page)}`);
    expect(await memory(page) < 512 << 20, 'less than 512 MiB of script memory');
    await page.getByRole('combobox', { name: 'Step by', exact: true }).selectOption('instruction');
    await settle(page);
    const back = page.getByRole('button', { name: 'Step back', exact: true });  // Time still goes both ways.
    if (await back.isEnabled()) await press(page, 'button', 'Step back');
    await page.evaluate(() => heddle.call('app_open', JSON.stringify({ program: 'hello' })));
    await settle(page);
    expect_equal((await state(page)).program, 'hello', 'the next program opens');
  }, { only: 'chromium' });  // What the machine bears does not differ by browser.
}
