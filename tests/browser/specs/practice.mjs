// The first start, how it looks, practice, and what keeps a cadre from losing what she typed.
import assert from "node:assert/strict";
import { enrol, people, place, register } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { posyandu } from "../harness/scene.mjs";

const at = (page, name) => page.getByTestId(name);
const colours = (page) => page.evaluate(() => document.documentElement.dataset.colours);

export const tests = [
  {
    name: "practice begins before the sign-in, the introduction comes after it, and nothing of practice is ever sent",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await page.goto(server.address);
      await at(page, "practise").click();
      await at(page, "practice-sign").waitFor();
      await at(page, "need-row").first().waitFor();
      await look(phone, "practice home");
      await register(page, { name: "Anak Latihan", born: "2025-10-14" });
      await at(page, "practice-sign").waitFor();
      await look(phone, "practice child");
      await at(page, "practice-end").click();
      await at(page, "code").fill(await code("Nurhayati"));
      await at(page, "enrol").click();
      for (const card of ["1", "2", "3"]) {
        await page.locator(`[data-testid="intro"][data-card="${card}"]`).waitFor();
        await look(phone, `introduction ${card}`);
        await at(page, "intro-next").click();
      }
      await at(page, "sync-strip").waitFor();
      assert.equal(await at(page, "sync-strip").getAttribute("data-unsent"), "0");
      await people(page);
      assert.equal(await at(page, "person-row").count(), 0, "nobody of practice is among the real people");
    },
  },
  {
    name: "colours and letters are chosen at once, are kept, and are in force before the first screen",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await enrol(phone, server, await code("Nurhayati"));
      await at(page, "settings").click();
      await at(page, "colours-dark").click();
      assert.equal(await colours(page), "dark");
      await look(phone, "settings by night");
      await at(page, "colours-sun").click();
      await at(page, "letters-largest").click();
      await look(phone, "settings in the sun");
      await page.reload({ waitUntil: "commit" });
      await page.waitForFunction(() => document.documentElement.dataset.colours === "sun");
      await at(page, "sync-strip").or(at(page, "room")).first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.letters), "largest");
      await at(page, "letters-normal").click();
      await at(page, "rules-link").click();
      await at(page, "rules").waitFor();
      await look(phone, "rules");
    },
  },
  {
    name: "the phone's back button asks before it throws away what was typed",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const { page } = phone;
      await enrol(phone, server, await code("Nurhayati"));
      await people(page);
      await at(page, "register").first().click();
      await at(page, "name").fill("Nur Ais");
      await page.goBack();
      await at(page, "leaving").waitFor();
      await look(phone, "leaving a form");
      await at(page, "leaving-stay").click();
      assert.equal(await at(page, "name").inputValue(), "Nur Ais");
      await at(page, "back").click();
      await at(page, "leaving-drop").click();
      await at(page, "search").waitFor();
      // What is saved is no draft, and what was never typed is not asked about.
      await register(page, { name: "Nur Aisyah", born: "2025-10-14" });
      await place(page, "home");
      assert.equal(await at(page, "leaving").count(), 0);
    },
  },
];
