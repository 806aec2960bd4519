// Adults and elders: one screening from desk to desk to the referral, and one elder question by question.
import assert from "node:assert/strict";
import { enrol, openPerson, register } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

const yearsAgo = (years) => `${new Date().getUTCFullYear() - years}-01-15`;

async function adults(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  const step = (number, of) => at("step-of").filter({ hasText: `Langkah ${number} dari ${of}` }).waitFor();
  const next = async (number, of) => {
    await at("next").click();
    await step(number, of);
  };
  await enrol(phone, server, await code("Nurhayati"));

  await register(page, { name: "Salmawati", born: yearsAgo(46) });
  await at("tab-kesehatan").waitFor();
  assert.match(await at("next-screening").textContent(), /Belum skrining tahun ini/);
  await at("screening").click();
  await step(1, 11);
  await at("smoked-no").click();
  await next(2, 11);
  await at("salt-yes").click();
  await look(phone, "habits");
  await next(3, 11);
  await at("rest-no").click();
  await next(4, 11);
  await at("rest-no").click();
  await next(5, 11);
  await at("weight").fill("64,2");
  await at("height").fill("1530");
  await at("waist").fill("84");
  await at("next").click();
  assert.match(await at("height-error").textContent(), /antara 20 dan 230 cm/);
  await look(phone, "a height that nobody has");
  await at("height").fill("153");
  await next(6, 11);

  // A slip on the phone's own back button: what was typed is still there.
  await page.goBack();
  await at("tab-kesehatan").waitFor();
  await at("screening").click();
  await at("draft-kept").waitFor();
  for (const number of [2, 3, 4, 5]) await next(number, 11);
  assert.equal(await at("weight").inputValue(), "64,2");
  await next(6, 11);

  await at("systolic").fill("188");
  await at("diastolic").fill("104");
  await at("next").click();
  await at("doubt").waitFor();
  await look(phone, "a very high pressure is measured again");
  await at("again-doubtful").click();
  await at("systolic").fill("152");
  await at("diastolic").fill("94");
  await next(7, 11);
  await at("random-sugar").fill("146");
  await next(8, 11);
  for (const side of ["sight-right", "sight-left", "hearing-right", "hearing-left"]) await at(`${side}-passed`).click();
  await look(phone, "eyes and ears");
  await next(9, 11);
  await next(10, 11);
  for (const sign of ["cough", "fever", "weight-loss", "contact"]) await at(`${sign}-no`).click();
  await next(11, 11);
  await at("save").click();

  await at("screened").waitFor();
  assert.match(await at("verdict").textContent(), /Perlu dirujuk ke puskesmas/);
  assert.match(await at("value-blood-pressure").textContent(), /152\/94 mmHg/);
  assert.match(await at("class-blood-pressure").textContent(), /Di atas batas, perlu dirujuk/);
  assert.doesNotMatch(await page.textContent("main"), /hipertensi|diabetes|obesitas/i);
  await look(phone, "what the screening found");
  await at("refer").click();
  await at("screen-title").filter({ hasText: "Rujuk ke puskesmas" }).waitFor();
  assert.match(await at("findings").inputValue(), /Tekanan darah perlu diperiksa.*Tekanan darah 152\/94 mmHg/);
  await at("save").click();
  await at("flash").filter({ hasText: "Rujukan tersimpan di HP" }).waitFor();
  await look(phone, "the way of the referral");
  await openPerson(page, "Salmawati");
  await at("tab-kesehatan").click();
  await at("judged-blood-pressure").waitFor();
  await look(phone, "her health");

  await register(page, { name: "Nek Halimah", born: yearsAgo(71) });
  await at("more").click();
  await at("elder").click();
  await step(1, 12);
  await at("orientation-yes").click();
  await at("three-words-yes").click();
  await next(2, 12);
  await at("chair-rise-no").click();
  await next(3, 12);
  await at("arm").fill("23,5");
  await look(phone, "an elder's nutrition");
  for (const number of [4, 5, 6, 7]) await next(number, 12);
  await at("bowels-2").click();
  await at("bladder-2").click();
  await look(phone, "daily activities");
  await next(8, 12);
  await at("grooming-1").click();
  await at("toilet-2").click();
  await next(9, 12);
  await at("feeding-2").click();
  await at("transfer-3").click();
  await next(10, 12);
  await at("walking-3").click();
  await at("dressing-2").click();
  await next(11, 12);
  await at("stairs-1").click();
  await at("bathing-1").click();
  await next(12, 12);
  await at("save").click();
  await at("elder-screened").waitFor();
  assert.match(await at("class-help").textContent(), /Perlu sedikit bantuan/);
  assert.match(await at("domain-mobility").textContent(), /Perlu dilihat puskesmas/);
  await look(phone, "what an elder can do");
}

export const tests = [
  { name: "an adult is screened desk by desk and referred, and an elder question by question, on a phone", run: adults },
];
