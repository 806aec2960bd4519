// A question to the puskesmas: asked offline by a cadre, answered by the nurse, read by the cadre.
import assert from "node:assert/strict";
import { allSent, enrol, openPerson, register, send } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE, TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

async function ask(page, name) {
  await openPerson(page, name);
  await page.getByTestId("more").click();
  await page.getByTestId("ask").click();
}

async function askedAndAnswered(world) {
  const { server, code, nurse } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const at = (name) => phone.page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await register(phone.page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await phone.offline();
  await ask(phone.page, "Nur Aisyah");
  await at("text").fill("Batuk tiga hari, boleh diimunisasi?");
  await at("save").click();
  await at("thread").waitFor();
  await look(phone, "a question that waits");
  await phone.offline(false);
  await at("back").click();
  await at("back").click();
  await send(phone.page);

  const tablet = await world.profile("cut-nyak", { size: TABLET });
  const nurses = (name) => tablet.page.getByTestId(name);
  await enrol(tablet, server, await nurse("Cut Nyak"));
  await nurses("questions-title").click();
  await nurses("thread-row").filter({ hasText: "Batuk tiga hari" }).click();
  await nurses("text").fill("Boleh, bila tidak demam.");
  await look(tablet, "an answer being written");
  await nurses("save").click();
  await nurses("answer").waitFor();
  await nurses("place-home").click();
  await nurses("sync-now").first().click();
  await allSent(tablet.page);

  await send(phone.page);
  await at("questions-title").click();
  await at("thread-row").filter({ hasText: "Boleh, bila tidak demam." }).waitFor();
  await look(phone, "every question");
  await at("thread-row").first().click();
  assert.match(await at("answer").textContent(), /Boleh, bila tidak demam.*Cut Nyak/);
}

async function planned(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const at = (name) => phone.page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await at("board-row").click();
  await look(phone, "an empty board");
  await at("write-notulen").click();
  await at("save").click();
  await at("subject-error").waitFor();
  await at("subject").fill("Rapat kader");
  await at("text").fill("PMT lokal dan kunjungan rumah");
  await at("decisions").fill("Menu lokal tiap Selasa\nKunjungi yang tidak datang");
  await look(phone, "minutes being written");
  await at("save").click();
  await at("post").filter({ hasText: "Rapat kader" }).waitFor();
  await look(phone, "the board");
  await at("take-down").click();
  await at("take-down-yes").click();
  await at("post").waitFor({ state: "detached" });
}

export const tests = [
  { name: "a question asked without a signal is answered by the nurse and read by the cadre", run: askedAndAnswered },
  { name: "minutes are put on the board and taken down again", run: planned },
];
