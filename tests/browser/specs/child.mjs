// A child's page: the charts, what is given, whether a baby has breast milk only, and leaving.
import assert from "node:assert/strict";
import { enrol, openPerson, people, register, weigh } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

// A day so many months ago, as a date field takes it.
function monthsAgo(months) {
  // The browser's day: it lives in Jakarta.
  const day = new Date(Date.now() + 7 * 3_600_000);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

async function child(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));

  await register(page, { name: "Asyifa Zahira", born: monthsAgo(3), mother: "Darmiati" });
  await weigh(page, { kg: "5,9", cm: "60,1" });
  await at("milk-yes").click();
  await at("milk-saved").waitFor();
  assert.equal(await at("milk-3").getAttribute("data-state"), "ticked");
  await look(phone, "breast milk only, asked after the weighing");
  await openPerson(page, "Asyifa Zahira");
  await at("standing").waitFor();
  assert.equal(await at("milk-yes").count(), 0, "asked once a month");
  await at("curve-length").click();
  await at("length-chart").waitFor();
  await at("zoom-year").click();
  assert.equal(await at("zoom-year").getAttribute("aria-pressed"), "true");
  await at("curve-weight-length").click();
  await at("weight-length-chart").waitFor();
  await look(phone, "weight for length");
  await at("curve-head").click();
  await at("curve-empty").waitFor();

  await register(page, { name: "Nur Aisyah", born: monthsAgo(13), mother: "Rahmi" });
  await at("more").click();
  await at("give").click();
  await at("item-vitamin-a-red").click();
  assert.equal(await at("item-vitamin-a-blue").count(), 0, "only the capsule for the age");
  await look(phone, "what is given");
  await at("save").click();
  await at("flash").filter({ hasText: "Pemberian tercatat" }).waitFor();
  await at("history-row").filter({ hasText: "kapsul vitamin A merah" }).waitFor();
  await at("tab-imunisasi").click();
  await at("card-today").waitFor();
  await look(phone, "the immunisation card");

  await at("more").click();
  await at("depart").click();
  await at("reason-moved").click();
  await at("detail").fill("Banda Aceh");
  await at("save").click();
  await at("depart-yes").click();
  await at("departed").filter({ hasText: "Banda Aceh" }).waitFor();
  await people(page);
  await at("person-row").filter({ hasText: "Nur Aisyah" }).filter({ hasText: "Tidak lagi di posyandu" }).waitFor();
}

export const tests = [
  { name: "a child's charts, capsules and breast milk are looked at and written down on a phone", run: child },
];
