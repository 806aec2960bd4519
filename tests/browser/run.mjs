// Runs the browser tests: every file in specs/ exports `tests = [{ name, run }]`, the name a sentence.
// Usage: node run.mjs [WORDS OF A NAME...]   (settings come from the environment, see harness/settings.mjs)
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { World } from "./harness/world.mjs";

const LIMIT_MS = 180_000;

const wanted = process.argv.slice(2).join(" ").toLowerCase();
const folder = fileURLToPath(new URL("specs", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort();

const tests = [];
for (const file of files) {
  const spec = await import(pathToFileURL(join(folder, file)));
  tests.push(...spec.tests.filter((test) => test.name.toLowerCase().includes(wanted)));
}

let passed = 0;
let failed = 0;
console.log(`1..${tests.length}`);
for (const [index, test] of tests.entries()) {
  const began = Date.now();
  const problem = await outcome(test);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (problem === undefined) {
    passed += 1;
    console.log(`ok ${index + 1} - ${test.name} (${seconds} s)`);
  } else {
    failed += 1;
    console.log(`not ok ${index + 1} - ${test.name} (${seconds} s)`);
    for (const line of problem.split("\n")) console.log(`    ${line}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

// Runs one test in a world of its own; the text of what went wrong, or nothing.
async function outcome(test) {
  let world;
  let timer;
  try {
    world = new World(test.name);
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not finished after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    });
    await Promise.race([test.run(world), limit]);
    world.noErrors();
    return undefined;
  } catch (error) {
    await world?.keepEvidence();
    return error.stack ?? String(error);
  } finally {
    clearTimeout(timer);
    await world?.end();
  }
}
