// What a nurse says about ordinary records, and what comes of it: found right, corrected by proposal, asked about.
import assert from "node:assert/strict";
import { enrol, history, openPerson, place, register, send, weigh } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.dataset.testid);

// One device sends, the other fetches and opens the child's history.
async function handOver(from, to) {
  await send(from);
  await send(to);
  await openPerson(to, "Nur Aisyah");
  await to.getByTestId("tab-riwayat").click();
}

async function looksThrough(world) {
  const { server, code, nurse } = await posyandu(world);
  const phone = await world.profile("nurhayati");
  const tablet = await world.profile("cut nyak", { size: TABLET });
  const [cadre, desk] = [phone.page, tablet.page];
  await enrol(phone, server, await code("Nurhayati"));
  await register(cadre, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await weigh(cadre, { kg: "7,8", cm: "72,5" });
  await send(cadre);

  await enrol(tablet, server, await nurse("Cut Nyak"));
  await openPerson(desk, "Nur Aisyah");
  await history(desk);
  await look(tablet, "a history as a nurse reads it");
  await desk.getByTestId("verify").focus();
  await desk.keyboard.press("Enter");
  await desk.getByTestId("verdict").filter({ hasText: "Sudah diperiksa Cut Nyak" }).waitFor();
  assert.equal(await focused(desk), "verify", "the keyboard stays where it was");
  assert.equal(await desk.getByTestId("verify").getAttribute("aria-pressed"), "true");
  await look(tablet, "a record found right");

  await handOver(desk, cadre);
  await cadre.getByTestId("verdict").filter({ hasText: "Sudah diperiksa Cut Nyak" }).waitFor();
  assert.equal(await cadre.getByTestId("verify").count(), 0, "what is right a nurse says");
  await look(phone, "what the nurse found, on the cadre's phone");
  await cadre.getByTestId("correct").click();
  await cadre.getByTestId("nurse-looks-first").waitFor();
  await cadre.getByTestId("weight").fill("8,0");
  await cadre.getByTestId("reason-typed").click();
  await cadre.getByTestId("save").click();
  await cadre.getByTestId("flash").filter({ hasText: "usulan" }).waitFor();
  assert.match((await history(cadre))[0].text, /7,8 kg/, "until the nurse accepts it");

  await send(cadre);
  await send(desk);
  await place(desk, "home");
  await desk.getByTestId("deciding").click();
  await desk.getByTestId("matter-row").filter({ hasText: "usulan perbaikan" }).click();
  await desk.getByTestId("accept").waitFor();
  await look(tablet, "a proposal, as the nurse decides");
  await desk.getByTestId("accept").click();
  await desk.getByTestId("decided").waitFor();
  assert.match((await history(desk))[0].text, /8,0 kg/);

  await handOver(desk, cadre);
  await cadre.getByTestId("history-row").filter({ hasText: "8,0 kg" }).first().waitFor();
}

async function asks(world) {
  const { server, code, nurse } = await posyandu(world);
  const phone = await world.profile("nurhayati");
  const tablet = await world.profile("cut nyak");
  const [cadre, desk] = [phone.page, tablet.page];
  await enrol(phone, server, await code("Nurhayati"));
  await register(cadre, { name: "Nur Aisyah", born: "2025-10-14", mother: "Rahmi" });
  await weigh(cadre, { kg: "7,8" });
  await send(cadre);

  await enrol(tablet, server, await nurse("Cut Nyak"));
  await openPerson(desk, "Nur Aisyah");
  await history(desk);
  await look(tablet, "a history on the phone of a nurse");
  await desk.getByTestId("question").click();
  await desk.getByTestId("question-confirm").click();
  await desk.getByTestId("reason-error").waitFor();
  await look(tablet, "no question without words");
  await desk.getByTestId("reason-measure").click();
  await desk.getByTestId("question-confirm").click();
  await desk.getByTestId("flash").waitFor();

  await handOver(desk, cadre);
  await cadre.getByTestId("rivals").filter({ hasText: "Tolong diukur lagi" }).waitFor();
  await look(phone, "what the nurse asks");
  const counted = cadre.getByTestId("tab-tumbuh");
  await counted.click();
  await cadre.getByTestId("weighing-row").first().waitFor();
  assert.equal(await cadre.getByTestId("weighing-row").count(), 1, "it goes on counting");
}

export const tests = [
  { name: "a nurse finds a weighing right and accepts its correction later", run: looksThrough },
  { name: "a nurse asks about a weighing and its writer reads the question", run: asks },
];
