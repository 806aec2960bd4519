// What two people wrote without knowing of each other is seen, and settled with a tap.
import assert from "node:assert/strict";
import { allSent, enrol, openPerson, place, register, send, weigh } from "../harness/cadre.mjs";
import { PHONE, TABLET } from "../harness/profile.mjs";
import { until } from "../harness/processes.mjs";
import { posyandu } from "../harness/scene.mjs";

async function twoMinds(world, size) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("maryam", { size });
  const { page } = phone;
  await enrol(phone, server, await code("Maryam"));
  await register(page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await send(page);
  const other = world.device("nurhayati");
  await other("enrol", "--server", server.address, "--code", await code("Nurhayati"));
  await other("sync");
  const [child] = (await other.json("person", "list")).people;
  await openPerson(page, "Nur Aisyah");
  await weigh(page, { kg: "7,8" });
  await send(page);
  await other("sync");
  const { on } = (await other.json("person", "show", child.id)).history[0];
  await other("weigh", child.id, "--on", on, "--kg", "7,9");
  await other("sync");
  await send(page);
  await allSent(page);
  const waiting = page.getByTestId("deciding");
  await waiting.waitFor();
  await phone.screenshot("home with something to decide");
  await waiting.click();
  await page.getByTestId("matter-row").first().waitFor();
  await phone.screenshot("what is to be decided");
  await page.getByTestId("matter-row").first().click();
  await page.getByTestId("double").waitFor();
  await phone.screenshot("two weighings that may be one");
  await page.getByTestId("not-double").click();
  await page.getByTestId("decided").waitFor();
  await place(page, "home");
  await until("nothing to wait any more", async () => ((await waiting.count()) === 0 ? true : undefined));
  await send(page);
  await other("sync");
  assert.equal((await other.json("decide")).total, 0, "the other phone hears of it");
}

export const tests = [
  { name: "a possible double is settled on a phone", run: (world) => twoMinds(world, PHONE) },
  { name: "a possible double is settled on a tablet", run: (world) => twoMinds(world, TABLET) },
];
