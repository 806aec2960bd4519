// A pregnant woman from her registration to the first dose of her newborn.
import assert from "node:assert/strict";
import { enrol, people } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

// So many weeks ago, as a date field takes it.
function weeksAgo(weeks) {
  const day = new Date(Date.now() - weeks * 7 * 24 * 3_600_000);
  return day.toISOString().slice(0, 10);
}

async function toTheFirstDose(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));

  await people(page);
  await at("register").first().click();
  await at("who-pregnant").click();
  await at("name").fill("Cut Rahmi");
  await at("birth-date").fill("1998-04-02");
  await look(phone, "a pregnant woman is registered");
  await at("save").click();
  await at("last-period").fill(weeksAgo(38));
  await at("pregnancies").fill("1");
  await at("height").fill("152");
  await at("weight-before").fill("48,5");
  await look(phone, "when it began");
  await at("next").click();
  await at("rest-no").click();
  await at("all-asked").waitFor();
  await at("save").click();
  await at("pregnancy-registered").waitFor();
  assert.match(await at("gestation").textContent(), /38 minggu 0 hari/);
  assert.match(await at("risk-heading").textContent(), /Tidak ada tanda risiko/);
  await look(phone, "how far it is and what comes next");

  await at("visit-pregnant").click();
  await at("weight").fill("59,2");
  await at("arm").fill("23");
  await at("pressure-upper").fill("110");
  await at("pressure-lower").fill("70");
  await at("iron-tablets").fill("30");
  await look(phone, "what was measured");
  await at("next").click();
  await at("rest-no").click();
  await at("save").click();
  await at("visited").waitFor();
  assert.match(await at("verdict-heading").textContent(), /Perlu dirujuk/);
  assert.match(await at("figure-arm").textContent(), /23,0 cm.*Perlu dirujuk/);
  assert.match(await at("gained").textContent(), /naik 10,7 kg/);
  await look(phone, "an arm below the line is referred");
  await at("see-person").click();
  await at("pregnancy-progress").waitFor();
  assert.match(await at("iron").textContent(), /30 dari 90/);
  await look(phone, "her page");

  await at("give-birth").click();
  await at("sex-1-female").click();
  await at("birth-weight-1").fill("3,1");
  await at("birth-length-1").fill("49");
  await look(phone, "the birth");
  await at("save").click();
  await at("birth-saved").waitFor();
  assert.match(await at("newborn-name").textContent(), /Bayi Ny\. Cut Rahmi/);
  await at("newborn-need").filter({ hasText: "HB0" }).first().waitFor();
  await look(phone, "the newborn and what it needs first");
  await at("immunise").click();
  await page.locator('[data-testid^="dose-hb0"]').first().click();
  await at("save").click();
  await at("immunisation-card").waitFor();
  await at("screen-title").filter({ hasText: "Bayi Ny. Cut Rahmi" }).waitFor();
  assert.equal(await page.locator('[data-testid="dose-row"][data-state="given"]').count(), 1);
  await look(phone, "its first dose");
}

export const tests = [
  { name: "a pregnancy is registered and visited, the child is born and has its first dose", run: toTheFirstDose },
];
