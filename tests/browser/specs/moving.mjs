// A child who moves house: handed over by the nurse, looked after by the cadre of the other posyandu.
import assert from "node:assert/strict";
import { allSent, enrol, openPerson, register, send, weigh } from "../harness/cadre.mjs";
import { PHONE, TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

async function handedOver(world) {
  const { server, nurse } = await posyandu(world);
  const puskesmas = await server.facility({ kind: "puskesmas", name: "Muara Dua" });
  const there = await server.facility({ kind: "posyandu", name: "Seulanga", village: "Cunda", parent: puskesmas });
  const tablet = await world.profile("cut nyak", { size: TABLET });
  const { page } = tablet;
  await enrol(tablet, server, await nurse("Cut Nyak"));
  await register(page, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await weigh(page, { kg: "7,8" });
  await openPerson(page, "Nur Aisyah");
  await page.getByTestId("tab-riwayat").click();
  await page.getByTestId("profile").click();
  await page.getByTestId("move").click();
  await page.getByTestId("destination").filter({ hasText: "Seulanga" }).waitFor();
  await tablet.screenshot("where she may move");
  await page.getByTestId("search").fill("cunda");
  await page.getByTestId("destination").click();
  await page.getByTestId("move-confirm").waitFor();
  await tablet.screenshot("moving her, once more");
  await page.getByTestId("move-yes").click();
  await page.getByTestId("moved").filter({ hasText: "Seulanga" }).waitFor();
  await tablet.screenshot("where she went");
  await send(page);

  const phone = await world.profile("maryam", { size: PHONE });
  await enrol(phone, server, await server.invite({ facility: there, name: "Maryam" }));
  await openPerson(phone.page, "Nur Aisyah");
  const moved = await phone.page.getByTestId("moved").textContent();
  assert.match(moved, /dari Posyandu Melati 1/);
  await phone.screenshot("where she came from");
  await weigh(phone.page, { kg: "8,1" });
  await send(phone.page);
  await allSent(phone.page);
}

export const tests = [{ name: "a nurse hands a child to a posyandu of another puskesmas", run: handedOver }];
