// What every screen must be, whatever is on it: within reach of a thumb and a screen reader, and no wider than the phone.
import assert from "node:assert/strict";

// Buttons, links and fields that are smaller than a thumb, or that a screen reader cannot name.
async function unreachable(page) {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll("a[href], button, input, textarea, select, summary")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(one).visibility === "visible";
    });
    const named = (one) =>
      one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim();
    const tall = (one) => (one.closest("label") ?? one).getBoundingClientRect().height >= 47.5;
    const say = (one) => `${one.tagName} ${one.dataset.testid ?? one.className} ${one.getBoundingClientRect().height}`;
    return seen.filter((one) => !named(one) || !tall(one)).map(say);
  });
}

// Nothing may stick out of the screen to the side.
const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// Keeps a picture of a screen, and holds it to what every screen is held to.
export async function look(profile, what) {
  await profile.screenshot(what);
  assert.deepEqual(await unreachable(profile.page), [], `${what}: within reach of a thumb and a screen reader`);
  assert.ok((await tooWide(profile.page)) <= 0, `${what}: nothing sticks out to the side`);
}
