// From a cadre's phone to the puskesmas and back, with three devices.
import assert from "node:assert/strict";
import {
  enrol, history, immunise, open, openPerson, place, ready, register, send, unsent, visit, weigh,
} from "../harness/cadre.mjs";
import { until } from "../harness/processes.mjs";
import { posyandu } from "../harness/scene.mjs";

export const tests = [
  {
    name: "two browsers and a command line that wrote offline about one child show the same history after sending",
    async run(world) {
      const { server, code } = await posyandu(world);
      const dacin = world.device("dacin");
      await dacin("enrol", "--server", server.address, "--code", await code("Cut Intan"));
      const child = await dacin("person", "add", "--name", "Nur Aisyah", "--sex", "f", "--born", "2025-10-14", "--mother", "Rahmi");
      await dacin("sync");
      const one = await world.profile("one");
      const two = await world.profile("two");
      await enrol(one, server, await code("Nurhayati"));
      await enrol(two, server, await code("Maryam"));
      for (const { page } of [one, two]) await ready(page);

      await server.stop();
      await dacin("weigh", child.trim(), "--on", "2026-11-20", "--kg", "7.3");
      for (const [profile, kg] of [[one, "7,1"], [two, "7,2"]]) {
        await profile.offline();
        await openPerson(profile.page, "Nur Aisyah");
        await weigh(profile.page, { kg });
        assert.equal(await unsent(profile.page), 1);
      }
      assert.equal((await dacin.attempt("sync")).code, 4);

      await server.start();
      for (const profile of [one, two]) await profile.offline(false);
      // The first to send cannot have what the last one sends: a second round brings it.
      for (let round = 1; round <= 2; round += 1) {
        for (const { page } of [one, two]) await send(page);
        await dacin("sync");
      }
      const shown = [];
      for (const { page } of [one, two]) {
        await openPerson(page, "Nur Aisyah");
        shown.push(await history(page));
      }
      const page = await dacin.json("person", "show", child.trim());
      const weights = page.history.map((line) => line.body.weight_g).sort();
      assert.deepEqual(weights, [7100, 7200, 7300]);
      assert.equal(shown[0].length, 3, "every record is there");
      assert.ok(shown[0].every((line) => line.sent && line.kind === "weighing"));
      assert.deepEqual(shown[0], shown[1]);
      for (const kg of ["7,1", "7,2", "7,3"]) assert.ok(shown[0].some((line) => line.text.includes(kg)), kg);
      await dacin("verify");
      await one.screenshot("same history");
    },
  },
  {
    name: "a server that stays silent does not leave the screen sending for ever",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await enrol(phone, server, await code("Nurhayati"));
      await register(page, { name: "Zahra", born: "2026-01-12" });
      server.freeze();
      await place(page, "home");
      const button = page.getByTestId("sync-now").first();
      await button.click();
      await until("sending to begin", async () => ((await button.isDisabled()) ? true : undefined));
      await until("the app to give up waiting", async () => ((await button.isEnabled()) ? true : undefined), 90_000);
      assert.equal(await unsent(page), 1, "what was not received counts as unsent");
      await page.getByTestId("sync-failure").first().waitFor();
      await phone.screenshot("silent server");
      server.thaw();
      await send(page);
      assert.equal(await unsent(page), 0);
    },
  },
  {
    name: "everything but the first sign-in works without server and network, also after a reload and a restart",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      await enrol(phone, server, await code("Nurhayati"));
      await ready(phone.page);
      await server.stop();
      await phone.offline();

      await register(phone.page, { name: "Zahra", born: "2026-01-12", mother: "Mutia" });
      await weigh(phone.page, { kg: "8,4", cm: "71,2" });
      await phone.page.getByTestId("see-person").click();
      await immunise(phone.page, "mr-1", { batch: "0123A" });
      await visit(phone.page, { findings: "Sehat, mau makan", advice: "Datang bulan depan" });
      const kinds = ["visit", "immunisation", "weighing"];
      const before = await history(phone.page);
      assert.deepEqual(new Set(before.map((line) => line.kind)), new Set(kinds));
      assert.equal(await unsent(phone.page), 4);

      await phone.page.reload();
      await phone.page.getByTestId("sync-strip").waitFor();
      await openPerson(phone.page, "Zahra");
      assert.deepEqual(await history(phone.page), before, "after a reload");

      await phone.restart();
      await phone.offline();
      await open(phone, server);
      await openPerson(phone.page, "Zahra");
      assert.deepEqual(await history(phone.page), before, "after the browser was closed and opened");
      assert.equal(await unsent(phone.page), 4);

      await server.start();
      await phone.offline(false);
      await send(phone.page);
      assert.equal(await unsent(phone.page), 0);
    },
  },
];
