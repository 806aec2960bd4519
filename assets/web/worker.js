// The one owner of the database: waits for the lock, then becomes the device, and keeps the lock for as long as it
// lives. The browser gives the lock on when this window closes.
import init from "./posyandu.js";

const PROGRAM = new URL("posyandu_bg.wasm", import.meta.url);

const LOCK = "dacin-database";
// A page that is being loaded again gives its lock back a moment after the new page asks.
const PATIENCE = 700;

const elsewhere = setTimeout(() => postMessage('{"Notice":"Elsewhere"}'), PATIENCE);

navigator.locks
  .request(LOCK, async () => {
    clearTimeout(elsewhere);
    await init({ module_or_path: PROGRAM });
    return new Promise(() => {});
  })
  .catch((error) => postMessage(JSON.stringify({ Stopped: `worker.js: ${error.name}` })));
