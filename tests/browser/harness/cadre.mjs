// What a cadre does with the app, tap by tap; each waits for what she would see.
import { until } from "./processes.mjs";

const at = (page, name) => page.getByTestId(name);

// Opens the app and signs in with a code; returns when the records are there.
export async function enrol(profile, server, code) {
  const { page } = profile;
  await page.goto(server.address);
  await at(page, "code").fill(code);
  await at(page, "enrol").click();
  await skipIntroduction(page);
  await at(page, "sync-strip").waitFor();
  await allSent(page);
}

// Passes over the introduction, which is shown once after the first sign-in.
export async function skipIntroduction(page) {
  await at(page, "intro-skip").or(at(page, "sync-strip")).first().waitFor();
  if (await at(page, "intro-skip").isVisible()) await at(page, "intro-skip").click();
}

// Opens the app again, as from its icon.
export async function open(profile, server) {
  await profile.page.goto(server.address);
  await at(profile.page, "sync-strip").waitFor();
}

// Waits until the app can start without a network: its service worker is in charge.
export function ready(page) {
  return page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

// Goes to one of the places of the bar, from wherever she is: on a phone the bar stands below the main screens only.
export async function place(page, name) {
  const there = at(page, `place-${name}`);
  await until(`the way to ${name}`, async () => {
    if (await there.isVisible()) return true;
    const back = at(page, "back");
    if (await back.isVisible()) await back.click();
    return undefined;
  });
  await there.click();
}

export async function people(page) {
  await place(page, "people");
  await at(page, "search").waitFor();
}

// Opens a person's page from the list.
export async function openPerson(page, name) {
  await people(page);
  await at(page, "search").fill(name);
  await at(page, "person-row").filter({ hasText: name }).first().click();
  await at(page, "screen-title").filter({ hasText: name }).waitFor();
}

// Registers a girl; ends on her page.
export async function register(page, { name, born, mother }) {
  await people(page);
  await at(page, "register").first().click();
  await at(page, "name").fill(name);
  await at(page, "sex-female").click();
  await at(page, "birth-date").fill(born);
  if (mother) await at(page, "mother").fill(mother);
  await at(page, "save").click();
  await at(page, "screen-title").filter({ hasText: name }).waitFor();
}

// Types a number on the screen's own keys.
export async function press(page, number) {
  for (const key of number) await at(page, key === "," ? "key-mark" : `key-${key}`).click();
}

// Weighs the person whose page is open; ends on the result.
export async function weigh(page, { kg, cm }) {
  await at(page, "weigh").click();
  await at(page, "weight").waitFor();
  await press(page, kg);
  await at(page, "next").click();
  await at(page, "length").waitFor();
  if (cm) await press(page, cm);
  await at(page, "straight-to-save").click();
  await at(page, "save").click();
  await at(page, "saved").waitFor();
}

export async function immunise(page, dose, { batch } = {}) {
  await at(page, "immunise").click();
  await at(page, `dose-${dose}`).click();
  if (batch) await at(page, `batch-${dose}`).fill(batch);
  await at(page, "save").click();
  await at(page, "immunisation-card").waitFor();
}

export async function visit(page, { findings, advice }) {
  await at(page, "more").click();
  await at(page, "visit").click();
  await at(page, "reason-absent").click();
  await at(page, "findings").fill(findings);
  if (advice) await at(page, "advice").fill(advice);
  await at(page, "save").click();
  await at(page, "history").waitFor();
}

// The history of the person whose page is open: kinds and texts, newest first.
export async function history(page) {
  await at(page, "tab-riwayat").click();
  await at(page, "history").waitFor();
  return at(page, "history-row").evaluateAll((rows) =>
    rows.map((row) => ({
      kind: row.dataset.kind,
      sent: row.dataset.sent === "true",
      text: row.querySelector(".line-title").textContent,
    })),
  );
}

// Goes to the home screen and says how many records are unsent.
export async function unsent(page) {
  await place(page, "home");
  return Number(await at(page, "sync-strip").first().getAttribute("data-unsent"));
}

// Sends now, from the home screen, and waits until the puskesmas has everything.
export async function send(page) {
  await place(page, "home");
  await at(page, "sync-now").first().click();
  await allSent(page);
}

export async function allSent(page) {
  await until("everything to be at the puskesmas", async () => {
    const words = await at(page, "sync-state").first().textContent();
    return words.startsWith("Semua sudah di puskesmas") ? words : undefined;
  });
}
