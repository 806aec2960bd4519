// Belajar: a cadre looks something up, teaches, tries herself.
import assert from "node:assert/strict";
import { enrol, place, ready, register, weigh } from "../harness/cadre.mjs";
import { look } from "../harness/look.mjs";
import { PHONE } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

// The fifteenth of an earlier month, as a date field takes it.
function monthsAgo(months) {
  const day = new Date();
  day.setUTCDate(15);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

async function learn(world) {
  const { server, code } = await posyandu(world);
  const phone = await world.profile("nurhayati", { size: PHONE });
  const { page } = phone;
  const at = (name) => page.getByTestId(name);
  await enrol(phone, server, await code("Nurhayati"));
  await ready(page);
  await server.stop();
  await phone.offline();

  await place(page, "learn");
  await look(phone, "the topics");
  await at("search").fill("mencret");
  await at("card-row").first().filter({ hasText: "Diare" }).click();
  await at("card-say").filter({ hasText: "oralit" }).waitFor();
  await look(phone, "a card");
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await at("next").click();
  await at("screen-title").filter({ hasText: "Batuk" }).waitFor();
  const top = await page.getByTestId("card-say").boundingBox();
  assert.ok(top.y > 0 && top.y < PHONE.height, "the next card begins at its top");
  await at("back").click();
  await look(phone, "a topic");

  await place(page, "learn");
  await at("quiz-imunisasi").click();
  for (let question = 1; question <= 5; question += 1) {
    await at("screen-title").filter({ hasText: "Imunisasi" }).waitFor();
    await at("answer-0").click();
    await at("reason").waitFor();
    if (question === 1) await look(phone, "the reason");
    await at("next").click();
  }
  const score = await at("score").textContent();
  assert.match(score, /^\d dari 5 benar$/);
  await look(phone, "the score");
  await at("finish").click();
  await at("quiz-imunisasi").filter({ hasText: `Terbaik: ${score}` }).waitFor();

  await at("skills").click();
  await at("skill-7-can").click();
  await at("skill-3-learning").click();
  await page.reload();
  await at("skill-7-can").waitFor();
  assert.equal(await at("skill-7-can").getAttribute("aria-pressed"), "true");
  assert.equal(await at("skill-3-learning").getAttribute("aria-pressed"), "true");
  await look(phone, "her skills");

  // What helps after a weighing is one tap away, and so is the way back.
  await register(page, { name: "Nur Aisyah", born: monthsAgo(10), mother: "Rahmi" });
  await weigh(page, { kg: "8,1" });
  await at("weighed-cards").getByTestId("card-row").filter({ hasText: "MPASI 9-11 bulan" }).click();
  await at("counsel").waitFor();
  await look(phone, "the card after a weighing");
  await at("card-back").click();
  await at("saved").waitFor();
}

export const tests = [
  { name: "a cadre without a network finds a card, does a quiz, says what she can and has it again after a reload", run: learn },
];
