import { createServer } from "node:net";

/** Whether a TCP port was free a moment ago: on the loopback address, and on all addresses as Next uses them. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen({ port, host: "127.0.0.1" })) && canListen({ port });
}

function canListen(where: { port: number; host?: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ ...where, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Returns a free port: the preferred one (that of the last start, for example) if it is free, else any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
