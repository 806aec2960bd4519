// Everything one test needs, made fresh and taken away again: a server, browsers, command-line devices.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile, slug } from "./profile.mjs";
import { Server } from "./server.mjs";
import { attempt, run } from "./processes.mjs";
import { settings } from "./settings.mjs";

export class World {
  #folder;
  #artefacts;
  #profiles = [];

  constructor(test) {
    this.#folder = mkdtempSync(join(tmpdir(), "dacin-browser-test-"));
    this.#artefacts = join(settings.artefacts, "browser", slug(test));
    rmSync(this.#artefacts, { recursive: true, force: true });
    mkdirSync(this.#artefacts, { recursive: true });
    this.server = new Server({ data: join(this.#folder, "server"), log: join(this.#artefacts, "server.log") });
  }

  // A browser of its own; `options` are size and locale.
  profile(name, options = {}) {
    const folder = join(this.#folder, `profile-${slug(name)}`);
    const profile = new Profile({ name, folder, artefacts: this.#artefacts, ...options });
    this.#profiles.push(profile);
    return profile.start();
  }

  // A command-line device; `dacin("person", "list")` gives its stdout, `.json(...)` the value it printed,
  // `.attempt(...)` whatever happened.
  device(name) {
    const own = ["--data", join(this.#folder, `device-${slug(name)}`)];
    const dacin = (...args) => run(settings.commandLine, [...own, ...args]);
    dacin.json = async (...args) => JSON.parse(await dacin(...args, "--json"));
    dacin.attempt = (...args) => attempt(settings.commandLine, [...own, ...args]);
    return dacin;
  }

  // A path in this test's temporary folder.
  path(name) {
    return join(this.#folder, name);
  }

  // An uncaught error in any page fails the test, whatever the screens showed.
  noErrors() {
    const errors = this.#profiles.flatMap((profile) => profile.errors.map((error) => `${profile.name}: ${error}`));
    if (errors.length > 0) throw new Error(`uncaught in a page:\n${errors.join("\n")}`);
  }

  // Pictures of every tab, for the one who reads the failure.
  async keepEvidence() {
    for (const profile of this.#profiles) await profile.lastPictures();
  }

  async end() {
    for (const profile of this.#profiles) await profile.stop();
    await this.server.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
