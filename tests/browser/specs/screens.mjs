// A cadre's day on a phone and on a tablet, looked at.
import assert from "node:assert/strict";
import { enrol, immunise, openPerson, people, place, press, register, skipIntroduction, visit, weigh } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE, TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

async function day(world, size) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("day", { size });
  const { page } = phone;
  await page.goto(server.address);
  await page.getByTestId("code").waitFor();
  await look(phone, "welcome");
  await enrol(phone, server, await code("Nurhayati"));
  await look(phone, "home with nobody yet");
  await people(page);
  await look(phone, "no people yet");
  await page.getByTestId("register").first().click();
  await page.getByTestId("save").click();
  await look(phone, "registration with everything missing");
  await register(page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await look(phone, "child without records");
  await weigh(page, { kg: "7,8", cm: "72,5" });
  assert.match(await page.getByTestId("trend").textContent(), /Penimbangan pertama/);
  assert.match(await page.getByTestId("tell").textContent(), /Aisyah/);
  await look(phone, "saved");
  await page.getByTestId("see-person").click();
  await immunise(page, "mr-1");
  await look(phone, "immunisation card");
  await visit(page, { findings: "Sehat" });
  await look(phone, "history");
  await page.getByTestId("tab-tumbuh").click();
  await page.getByTestId("weighings").waitFor();
  await look(phone, "growth");
  await people(page);
  await page.getByTestId("search").fill("rahmi");
  await page.getByTestId("person-row").waitFor();
  await look(phone, "found by the mother");
  await page.getByTestId("search").fill("tidak ada");
  await page.getByTestId("empty").first().waitFor();
  await look(phone, "nobody of that name");
  await place(page, "home");
  await page.getByTestId("need-row").first().waitFor();
  await look(phone, "home");
  await page.getByTestId("sync-details").click();
  await page.getByTestId("sending-unsent").waitFor();
  await look(phone, "sending");
}

export const tests = [
  { name: "a cadre's day fits a phone", run: (world) => day(world, PHONE) },
  { name: "a cadre's day fits a tablet", run: (world) => day(world, TABLET) },
  {
    name: "a weight with a lost comma is asked about and the cadre decides",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await enrol(phone, server, await code("Nurhayati"));
      await register(page, { name: "Nur Aisyah", born: "2025-10-14" });
      await page.getByTestId("weigh").click();
      await press(page, "78");
      await page.getByTestId("next").click();
      await page.getByTestId("doubt").waitFor();
      await look(phone, "doubt");
      await page.getByTestId("again-doubtful").click();
      await press(page, "7,8");
      await page.getByTestId("next").click();
      await page.getByTestId("length").waitFor();
      await page.getByTestId("straight-to-save").click();
      await page.getByTestId("save").click();
      await page.getByTestId("saved").waitFor();
      assert.match(await page.getByTestId("saved-weight").textContent(), /7,8 kg/);
    },
  },
  {
    name: "a weighing is typed and saved with the keyboard alone",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await enrol(phone, server, await code("Nurhayati"));
      await register(page, { name: "Nur Aisyah", born: "2025-10-14" });
      await page.getByTestId("weigh").focus();
      await page.keyboard.press("Enter");
      await page.getByTestId("weight").waitFor();
      await page.keyboard.type("7,8");
      await page.keyboard.press("Enter");
      await page.getByTestId("length").waitFor();
      await page.keyboard.type("72,5");
      for (const next of ["head", "arm"]) {
        await page.keyboard.press("Enter");
        await page.getByTestId(next).waitFor();
      }
      await page.keyboard.press("Enter");
      await page.getByTestId("date").waitFor();
      await page.getByTestId("save").focus();
      await page.keyboard.press("Enter");
      await page.getByTestId("saved").waitFor();
      await openPerson(page, "Nur Aisyah");
      assert.equal(await page.getByTestId("weighing-row").count(), 1);
    },
  },
  {
    name: "the app speaks English when asked and keeps it",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await page.goto(server.address);
      await page.getByTestId("language-en").click();
      await page.getByTestId("enrol").filter({ hasText: /[A-Z]/ }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      await page.getByTestId("code").fill(await code("Nurhayati"));
      await page.getByTestId("enrol").click();
      await skipIntroduction(page);
      await page.getByTestId("sync-strip").waitFor();
      await page.reload();
      await page.getByTestId("sync-strip").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      await look(phone, "home in English");
    },
  },
];
