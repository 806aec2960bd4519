// Opens the app: the shell's own files from the service worker, then the program.
import init from "./posyandu.js";

const PROGRAM = new URL("posyandu_bg.wasm", import.meta.url);

/** A newer version that waited for every window to close takes over now, while nothing is typed yet. */
async function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register("sw.js");
  if (registration.waiting && serviceWorker.controller) {
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take-over");
  }
}

const stopped = document.getElementById("stopped");
document.getElementById("reload").addEventListener("click", () => location.reload());
// Where the browser keeps no shell (a private window), the app works for as long as it is open.
keepShell().catch((error) => console.warn(error));
init({ module_or_path: PROGRAM }).catch((error) => {
  console.error(error);
  stopped.hidden = false;
});
