// run.mjs: all browser tests, or with an argument those whose name contains it. Needs build/site: web/serve --build-only.
import { readdirSync } from 'node:fs';
import { run_all } from './harness.mjs';

for (const file of readdirSync(new URL('.', import.meta.url)).sort()) {
  if (file.endsWith('.test.mjs')) await import(`./${file}`);
}
await run_all(process.argv[2]);
