// What two people wrote without knowing of each other is seen, and settled with a tap; what one wrote wrongly is put right.
import assert from "node:assert/strict";
import { allSent, enrol, history, openPerson, place, register, send, weigh } from "../harness/cadre.mjs";
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

// A slip of the pen is put right on the phone: first it is asked about, because hardly any child weighs that.
async function putsRight(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati");
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await register(page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await weigh(page, { kg: "7,8", cm: "72,5" });
  await openPerson(page, "Nur Aisyah");
  await history(page);
  await phone.screenshot("a history whose records can be corrected");
  await at("correct").first().click();
  assert.equal(await at("weight").inputValue(), "7,8", "the form is filled in as it was");
  await at("weight").fill("87");
  await at("reason-typed").click();
  await at("save").click();
  await at("doubt").waitFor();
  await phone.screenshot("a doubtful correction");
  await at("weight").fill("8,7");
  await at("doubt").waitFor({ state: "detached" });
  await phone.screenshot("correcting");
  await at("save").click();
  await at("flash").waitFor();
  const [line] = await history(page);
  assert.match(line.text, /8,7 kg/);
  await at("versions").locator("summary").click();
  const versions = await at("versions").textContent();
  for (const said of ["Ditimbang 7,8 kg", "Ditimbang 8,7 kg", "Alasan: Salah tulis"]) {
    assert.ok(versions.includes(said), said);
  }
  await phone.screenshot("both versions");
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  assert.equal(tooWide, false, "nothing hangs over the edge of the screen");
  await at("tab-tumbuh").click();
  await at("weighing-row").first().waitFor();
  assert.equal(await at("weighing-row").count(), 1);
  assert.match(await at("weighing-row").first().textContent(), /8,7 kg/);
  await send(page);
}

export const tests = [
  { name: "a possible double is settled on a phone", run: (world) => twoMinds(world, PHONE) },
  { name: "a possible double is settled on a tablet", run: (world) => twoMinds(world, TABLET) },
  { name: "a cadre corrects a weighing and both weights stay in the history", run: putsRight },
];
