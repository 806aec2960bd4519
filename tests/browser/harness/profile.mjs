// One person's browser: a Chromium with its own profile folder, so that a restart finds what was there before.
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, settings } from "./settings.mjs";

// The sizes every screen must look intentional at.
export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 1280, height: 800 };

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export class Profile {
  #folder;
  #artefacts;
  #context;
  #picture = 0;

  constructor({ name, folder, artefacts, size = PHONE, locale = "id-ID" }) {
    this.name = name;
    this.size = size;
    this.locale = locale;
    this.errors = []; // Uncaught errors of every page; a test that ends with one fails.
    this.#folder = folder;
    this.#artefacts = artefacts;
    mkdirSync(folder, { recursive: true });
  }

  get folder() {
    return this.#folder;
  }

  get running() {
    return this.#context !== undefined;
  }

  async start() {
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: settings.chromium,
      args: QUIET,
      viewport: this.size,
      locale: this.locale,
      timezoneId: "Asia/Jakarta",
    });
    this.#context.setDefaultTimeout(20_000);
    this.#context.on("page", (page) => this.#listen(page));
    for (const page of this.#context.pages()) this.#listen(page);
    return this;
  }

  // The first tab.
  get page() {
    return this.#context.pages()[0];
  }

  // One more tab of the same browser.
  newTab() {
    return this.#context.newPage();
  }

  // Cuts the browser off the network, or connects it again.
  offline(off = true) {
    return this.#context.setOffline(off);
  }

  async stop() {
    const context = this.#context;
    this.#context = undefined;
    await context?.close();
  }

  // As if the phone had been switched off and on: a new browser on the same profile folder.
  async restart() {
    await this.stop();
    return this.start();
  }

  // Keeps a picture as an artefact of the run.
  async screenshot(what, page = this.page) {
    this.#picture += 1;
    const number = String(this.#picture).padStart(2, "0");
    const { width, height } = this.size;
    const file = join(this.#artefacts, `${slug(this.name)}-${number}-${slug(what)}-${width}x${height}.png`);
    await page.screenshot({ path: file });
    return file;
  }

  // One picture of every tab, for the report of a failed test.
  async lastPictures() {
    for (const page of this.#context?.pages() ?? []) await this.screenshot("failed", page).catch(() => {});
  }

  #listen(page) {
    page.on("pageerror", (error) => this.errors.push(error.stack ?? String(error)));
    const log = join(this.#artefacts, `${slug(this.name)}-console.log`);
    page.on("console", (message) => appendFileSync(log, `${message.type()}: ${message.text()}\n`));
  }
}

export const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);
