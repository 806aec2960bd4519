// A link as slow as a phone's in the village: a TCP proxy in front of a server. It delays every piece by half the round trip and lets
// bytes through at a given rate, for everything a browser fetches (page, worker, service worker), and counts them.
import { createServer, connect } from "node:net";
import { once } from "node:events";

// What Chromium's tools call "Slow 3G": 400 kbit/s each way, 2 s from question to answer at the level of HTTP, of which the link has
// 400 ms.
export const SLOW_3G = { bytesPerSecond: 50_000, roundTripMs: 400 };

export class SlowLink {
  down = 0; // Bytes that came from the server since the last `reset`.
  #proxy;
  #sockets = new Set();
  #free = { down: 0, up: 0 }; // When each direction of the link, shared by all connections, is free again.

  static async before(server, shape) {
    const link = new SlowLink();
    const { port: behind } = new URL(server.address);
    link.#proxy = createServer((near) => {
      const far = connect(Number(behind), "127.0.0.1");
      link.#carry(near, far, "up", shape);
      link.#carry(far, near, "down", shape);
    }).listen(0, "127.0.0.1");
    await once(link.#proxy, "listening");
    return link;
  }

  get address() {
    return `http://127.0.0.1:${this.#proxy.address().port}`;
  }

  reset() {
    this.down = 0;
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#proxy.close();
  }

  #carry(from, to, way, { bytesPerSecond, roundTripMs }) {
    this.#sockets.add(from);
    from.on("error", () => to.destroy());
    from.on("close", () => this.#sockets.delete(from));
    from.on("data", (piece) => {
      if (way === "down") this.down += piece.length;
      const now = performance.now();
      const sent = Math.max(now, this.#free[way]) + (piece.length / bytesPerSecond) * 1000;
      this.#free[way] = sent;
      // Not read faster than it is sent, so that nothing piles up here.
      from.pause();
      setTimeout(() => from.resume(), sent - now);
      setTimeout(() => to.writable && to.write(piece), sent - now + roundTripMs / 2);
    });
    from.on("end", () => {
      const rest = Math.max(0, this.#free[way] - performance.now());
      setTimeout(() => to.end(), rest + roundTripMs / 2 + 1);
    });
  }
}
