// run.mjs: all browser tests. Needs build/site: web/serve --build-only.
//
//   node tests/web/run.mjs [--browser chromium|firefox] [PART OF A NAME]…
import { readdirSync } from 'node:fs';
import { run_all } from './harness.mjs';

const words = process.argv.slice(2);
const wanted = [];
while (words[0] === '--browser') wanted.push(words.splice(0, 2)[1]);
for (const file of readdirSync(new URL('.', import.meta.url)).sort()) {
  if (file.endsWith('.test.mjs')) await import(`./${file}`);
}
await run_all({ only: words, wanted });
