// How much of the computer's memory the tab of a profile has to itself.
import { readFileSync, readdirSync } from "node:fs";

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // Gone in between.
  }
};

// Private megabytes of the largest page process of the browser on a profile folder, page and worker together: what goes back to the
// phone when the tab is closed. Linux only.
export function tabMegabytes(folder) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((id) => [id, read(`/proc/${id}/stat`).replace(/^.*\) /s, "").split(" ")[1]]));
  const said = new Map(all.map((id) => [id, read(`/proc/${id}/cmdline`).replaceAll("\0", " ")]));
  const belongs = (id) => {
    for (let each = id; each && each !== "0"; each = parents.get(each)) {
      if (said.get(each)?.includes(`--user-data-dir=${folder}`)) return true;
    }
    return false;
  };
  const pages = all.filter((id) => said.get(id).includes("--type=renderer") && belongs(id));
  const kilobytes = (id) =>
    [...read(`/proc/${id}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0);
  return Math.max(0, ...pages.map(kilobytes)) / 1024;
}
