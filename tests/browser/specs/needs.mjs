// Who needs something: what a weighing says at once, and the list on the first screen.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { enrol, openPerson, place, press, register } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE, TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

// The same day of an earlier month, as a date field takes it.
function monthsAgo(months) {
  const day = new Date();
  day.setUTCDate(15);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

async function weighed(page, kg, on) {
  const at = (name) => page.getByTestId(name);
  await at("weigh").click();
  await at("weight").waitFor();
  await press(page, kg);
  await at("next").click();
  await at("straight-to-save").click();
  if (on) await at("date").fill(on);
  await at("save").click();
  await at("saved").waitFor();
}

async function needs(world, size) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size });
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await register(page, { name: "Nur Aisyah", born: monthsAgo(13), mother: "Rahmi" });
  await weighed(page, "7,8", monthsAgo(2));
  assert.match(await at("trend").textContent(), /Penimbangan pertama/);
  await openPerson(page, "Nur Aisyah");
  await weighed(page, "7,8", monthsAgo(1));
  assert.match(await at("trend").textContent(), /^Berat tidak naik$/);
  await openPerson(page, "Nur Aisyah");
  await weighed(page, "7,8");
  assert.match(await at("trend").textContent(), /kedua kali/);
  assert.match(await at("difference").textContent(), /Perlu naik \d+ g/);
  assert.match(await at("tell").textContent(), /Ibu Rahmi.*Aisyah perlu diperiksa petugas/);
  await look(phone, "the weight did not rise, for the second time");
  await at("next-child").click();
  await place(page, "home");
  const first = at("need-row").first();
  await first.waitFor();
  assert.match(await first.textContent(), /Nur Aisyah.*tidak naik dua kali.*Rujuk/);
  await look(phone, "who needs something");
  await page.goto(`${server.address}/#/perhatian`);
  await at("needs-soon").waitFor();
  await look(phone, "everybody who needs something");
  await at("need-row").first().click();
  await at("screen-title").filter({ hasText: "Rujuk ke puskesmas" }).waitFor();
  assert.match(await at("findings").inputValue(), /tidak naik dua kali.*7,8 kg/);
  await look(phone, "the referral, filled in");
  await at("save").click();
  await at("flash").filter({ hasText: "Rujukan tersimpan di HP" }).waitFor();
  await at("screen-title").filter({ hasText: "Rujukan" }).waitFor();
  await look(phone, "the referral on its way");
  const [letter] = await Promise.all([page.waitForEvent("download"), at("letter").click()]);
  assert.match(letter.suggestedFilename(), /^surat-rujukan-\d{4}-\d{2}-\d{2}\.pdf$/);
  assert.equal((await readFile(await letter.path())).subarray(0, 4).toString(), "%PDF");
  await at("handed").waitFor();
  await at("back").click();
  await at("screen-title").filter({ hasText: "Nur Aisyah" }).waitFor();
  await at("open-referral").waitFor();
  await look(phone, "the referral in her history");
  await at("tab-tumbuh").click();
  await look(phone, "the growth card");
}

export const tests = [
  { name: "a child that does not gain is said so at once and is referred in two taps on a phone", run: (world) => needs(world, PHONE) },
  { name: "a child that does not gain is said so at once and is referred in two taps on a tablet", run: (world) => needs(world, TABLET) },
];
