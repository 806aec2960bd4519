// Who gets in, and what she is told when she does not.
import assert from "node:assert/strict";
import { enrol, openPerson, register, weigh } from "../harness/cadre.mjs";
import { TABLET } from "../harness/profile.mjs";
import { posyandu } from "../harness/scene.mjs";

export const tests = [
  {
    name: "a second tab says that Dacin is open elsewhere, stays harmless, and goes on when the first is closed",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      await enrol(phone, server, await code("Nurhayati"));
      await register(phone.page, { name: "Nur Aisyah", born: "2025-10-14" });
      const second = await phone.newTab();
      await second.goto(server.address);
      await second.getByTestId("elsewhere").waitFor();
      await phone.screenshot("second tab", second);
      // The first goes on undisturbed.
      await openPerson(phone.page, "Nur Aisyah");
      await weigh(phone.page, { kg: "7,8" });
      await phone.page.close();
      await second.getByTestId("sync-strip").waitFor();
      await openPerson(second, "Nur Aisyah");
      assert.equal(await second.getByTestId("weighing-row").count(), 1);
    },
  },
  {
    name: "a wrong or used code is said in her words, and the right one still works",
    async run(world) {
      const { server, code } = await posyandu(world);
      const used = await code("Maryam");
      const other = await world.profile("other");
      await enrol(other, server, used);
      const phone = await world.profile("phone");
      const { page } = phone;
      await page.goto(server.address);
      for (const wrong of ["AAAA-BBBB", used]) {
        await page.getByTestId("code").fill(wrong);
        await page.getByTestId("enrol").click();
        await page.getByTestId("problem").waitFor();
        assert.match(await page.getByTestId("problem").textContent(), /Minta kode baru/);
      }
      await phone.screenshot("used code");
      await enrol(phone, server, await code("Nurhayati"));
    },
  },
  {
    name: "a code that comes with the link is filled in and leaves the address bar",
    async run(world) {
      const { server, code } = await posyandu(world);
      const phone = await world.profile("phone");
      const secret = await code("Nurhayati");
      await phone.page.goto(`${server.address}/#kode=${secret}`);
      await phone.page.getByTestId("code").waitFor();
      const typed = await phone.page.getByTestId("code").inputValue();
      assert.equal(typed.replace("-", ""), secret.replace("-", ""));
      assert.ok(!phone.page.url().includes(secret));
    },
  },
  {
    name: "a nurse sees what arrived from the posyandu of her puskesmas, a cadre does not",
    async run(world) {
      const { server, code, nurse } = await posyandu(world);
      const dacin = world.device("dacin");
      await dacin("enrol", "--server", server.address, "--code", await code("Nurhayati"));
      const child = await dacin("person", "add", "--name", "Nur Aisyah", "--sex", "f", "--born", "2025-10-14");
      await dacin("weigh", child.trim(), "--on", "2026-11-20", "--kg", "7.8");
      await dacin("sync");
      const tablet = await world.profile("tablet", { size: TABLET });
      const { page } = tablet;
      await page.goto(`${server.address}/puskesmas`);
      await tablet.screenshot("sign in");
      const signIn = async (secret) => {
        await page.getByTestId("sign-in-code").fill(secret);
        await page.getByTestId("sign-in").click();
      };
      await signIn(await code("Maryam"));
      await page.getByTestId("sign-in").waitFor();
      assert.ok(!(await page.content()).includes("Nurhayati"), "a cadre's code opens nothing");
      await tablet.screenshot("a cadre at the puskesmas' door");
      await signIn(await nurse("Cut Intan"));
      await page.getByText("Melati 1").first().waitFor();
      await page.getByText("Nurhayati").first().waitFor();
      assert.ok(!(await page.content()).includes("Nur Aisyah"), "counts, no names of children");
      await tablet.screenshot("puskesmas");
    },
  },
];
