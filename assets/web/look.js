// How the app looks, before anything is painted: colours and the size of letters as she chose them, or as her phone
// prefers. The program says a new choice through `dacinLook`; what is kept here is what Backend::remember keeps.
(() => {
  const root = document.documentElement;
  const kept = (what) => {
    try {
      return localStorage.getItem(`dacin-${what}`);
    } catch {
      return null; // A browser that keeps nothing looks as the phone prefers.
    }
  };
  const prefers = (what) => matchMedia(`(prefers-${what})`);
  const asThePhone = () => {
    if (prefers("contrast: more").matches) return "sun";
    return prefers("color-scheme: dark").matches ? "dark" : "light";
  };
  const GROUNDS = { light: "#074a37", dark: "#0a3629", sun: "#00291d" };
  let chosen = "phone";
  const show = () => {
    const colours = chosen === "phone" ? asThePhone() : chosen;
    root.dataset.colours = colours;
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", GROUNDS[colours]);
  };
  globalThis.dacinLook = (colours, letters) => {
    chosen = colours in GROUNDS ? colours : "phone";
    root.dataset.letters = letters;
    show();
  };
  for (const what of ["contrast: more", "color-scheme: dark"]) prefers(what).addEventListener("change", show);
  globalThis.dacinLook(kept("colours"), kept("letters") ?? "normal");
})();
