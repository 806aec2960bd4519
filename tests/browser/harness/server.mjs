// A real dacin-server process on a free port, with data of its own; stopped, killed and started again at will.
import { createServer } from "node:net";
import { once } from "node:events";
import { run, start, until } from "./processes.mjs";
import { settings } from "./settings.mjs";

export class Server {
  #log;
  #process;
  #port;

  constructor({ data, log }) {
    this.data = data;
    this.#log = log;
  }

  // The same for the whole test: what a browser keeps belongs to this address.
  get address() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get running() {
    return this.#process?.running ?? false;
  }

  async start() {
    this.#port ??= await freePort();
    const listen = `127.0.0.1:${this.#port}`;
    const args = ["serve", "--listen", listen, "--data", this.data, "--app", settings.app];
    this.#process = await start(settings.server, args, this.#log);
    await until("the server's health", async () => {
      if (!this.running) throw new Error(`the server has ended; its log: ${this.#log}`);
      const answer = await fetch(`${this.address}/health`).catch(() => undefined);
      return answer?.ok ? true : undefined;
    });
    return this;
  }

  // As an operator stops it: requests in flight are finished. Gives the exit code.
  stop() {
    return this.#process?.end("SIGTERM");
  }

  // As a power cut stops it.
  kill() {
    return this.#process?.end("SIGKILL");
  }

  // Takes requests and stays silent, as a dead link does; then goes on.
  freeze() {
    this.#process.signal("SIGSTOP");
  }

  thaw() {
    this.#process.signal("SIGCONT");
  }

  // Fills the data folder with the invented district of the demo; before the first start.
  demo() {
    return this.run("demo");
  }

  // Adds a posyandu, a puskesmas or a district; gives its id.
  async facility({ kind, name, village, parent }) {
    const args = ["add", "--kind", kind, "--name", name];
    if (village) args.push("--village", village);
    if (parent) args.push("--parent", parent);
    return (await this.run("facility", ...args)).trim().split("\n").at(-1);
  }

  // A fresh one-time sign-in code.
  async invite({ facility, role = "cadre", name, uses = 1 }) {
    const args = ["--facility", facility, "--role", role, "--name", name, "--uses", String(uses), "--json"];
    return JSON.parse(await this.run("invite", ...args)).code;
  }

  // Any command of the server's program on this data.
  run(...args) {
    return run(settings.server, [...args, "--data", this.data]);
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
