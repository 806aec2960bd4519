// Programs a test starts: run to the end, or kept running and ended with the test.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { once } from "node:events";

// Everybody lives in one time zone: with the browser in Lhokseumawe and the command line in London a day would begin twice,
// and for seven hours nobody could write what the other calls today. Spelled out, so that it needs no table of zones.
const ENVIRONMENT = { ...process.env, TZ: "WIB-7" };

// Runs a program to its end; rejects with what it wrote on stderr when it does not succeed.
export async function run(program, args, { input } = {}) {
  const ended = await attempt(program, args, { input });
  if (ended.code !== 0) {
    throw new Error(`${program} ${args.join(" ")} ended with ${ended.code ?? ended.signal}: ${ended.stderr.trim()}`);
  }
  return ended.stdout;
}

// Runs a program to its end, whatever that is.
export async function attempt(program, args, { input = "" } = {}) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], env: ENVIRONMENT });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => (output[name] += text));
  }
  child.stdin.on("error", () => {}); // It may end without reading.
  child.stdin.end(input);
  const [code, signal] = await once(child, "close");
  return { ...output, code, signal };
}

// Starts a program that stays, its output in a log file.
export async function start(program, args, log) {
  const file = createWriteStream(log, { flags: "a" });
  await once(file, "open");
  const child = spawn(program, args, { stdio: ["ignore", file, file], env: ENVIRONMENT });
  const ended = once(child, "exit");
  ended.catch(() => {}); // Reported where it is waited for.
  await Promise.race([once(child, "spawn"), ended]);
  file.close();
  return {
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    signal(name) {
      child.kill(name);
    },
    // Sends a signal and waits until the program has gone.
    async end(signal) {
      if (this.running) child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}

// Asks again until the answer is not undefined; every wait in a test is for something, up to a limit.
export async function until(what, ask, limitMs = 20_000) {
  const limit = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > limit) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
