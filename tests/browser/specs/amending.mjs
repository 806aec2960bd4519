// Who somebody is, put right: a name that was misspelt, and two records that were taken for one child.
import assert from "node:assert/strict";
import { enrol, openPerson, place, register, send } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { posyandu } from "../harness/scene.mjs";

async function putsRight(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati");
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await register(page, { name: "Nur Aisah", born: "2025-10-14", mother: "Rahmi" });
  await at("tab-riwayat").click();
  await at("profile").click();
  await look(phone, "personal details");
  await at("amend").click();
  assert.equal(await at("name").inputValue(), "Nur Aisah", "the form is filled in as it was");
  await at("save").click();
  await at("unchanged").waitFor();
  await at("name").fill("Nur Aisyah");
  await at("mother").fill("");
  await at("nik").fill("12");
  await at("save").click();
  await at("mother-error").waitFor();
  await at("nik-error").waitFor();
  await look(phone, "details with something wrong");
  await at("mother").fill("Rahmiati");
  await at("nik").fill("");
  await at("save").click();
  await at("flash").waitFor();
  await at("screen-title").filter({ hasText: "Nur Aisyah" }).waitFor();
  const read = await at("history").textContent();
  for (const said of ["Nama Nur Aisyah (bukan Nur Aisah)", "Nama ibu Rahmiati (bukan Rahmi)"]) {
    assert.ok(read.includes(said), said);
  }
  assert.equal(await at("history-row").count(), 2, "only what was changed is written");
  await look(phone, "details changed");
  await send(page);
}

async function toldApart(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati");
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  for (const time of [1, 2]) {
    await register(page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
    await place(page, "home");
    if (time === 2) await at("deciding").click();
  }
  await at("matter-row").filter({ hasText: "mungkin terdaftar dua kali" }).click();
  await at("same").click();
  await at("flash").waitFor();
  await openPerson(page, "Nur Aisyah");
  await at("tab-riwayat").click();
  await at("linked").waitFor();
  await look(phone, "recorded as another, too");
  await at("unlink").click();
  await at("unlink-confirm").waitFor();
  await look(phone, "telling them apart, once more");
  await at("unlink-no").click();
  await at("unlink").click();
  await at("unlink-yes").click();
  await at("unlinked").waitFor();
  assert.equal(await at("linked").count(), 0);
  await look(phone, "told apart");
  await send(page);
}

export const tests = [
  { name: "a misspelt name is put right and the old one stays in the history", run: putsRight },
  { name: "two records taken for one child are told apart again", run: toldApart },
];
