// What the caller (cargo xtask test) says about this run, and what holds without it.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const environment = (name, usual) => process.env[name] ?? usual;

const required = (name, what) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: ${what}. Run \`cargo xtask test --only browser\`.`);
  return value;
};

const firstThere = (files) => files.find((file) => existsSync(file));

export const settings = {
  get chromium() {
    const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    const found = environment("DACIN_CHROMIUM", firstThere(usual));
    if (!found) throw new Error("no Chromium here: name one in DACIN_CHROMIUM");
    return found;
  },
  get server() {
    return required("DACIN_SERVER", "the dacin-server program");
  },
  get commandLine() {
    return required("DACIN_CLI", "the dacin program");
  },
  get app() {
    return required("DACIN_APP", "the folder cargo xtask build-web made");
  },
  get artefacts() {
    return resolve(environment("DACIN_ARTEFACTS", "artefacts"));
  },
};

// The driver is installed outside the clone; its folder comes from the caller.
const modules = environment("DACIN_NODE_MODULES", fileURLToPath(new URL("../node_modules", import.meta.url)));
export const { chromium } = createRequire(join(modules, "from-here.cjs"))("playwright-core");
