import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A connection to a server that tests can break and restore: it's cut and refused, or just stays silent. */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  #mode: "open" | "silent" = "open";
  port = 0;

  private constructor(readonly targetPort: number) {
    this.#server = createServer((near) => this.#join(near));
  }

  static async start(targetPort: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort);
    await proxy.#listen(0);
    proxy.port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  /** Like a stopped server: cuts open connections and accepts none. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    await closed;
  }

  /** Like a hanging server, or a network that loses packets: connections stay open, and nothing arrives. */
  silence(): void {
    this.#mode = "silent";
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** Ends the fault. */
  async open(): Promise<void> {
    this.#mode = "open";
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
    if (!this.#server.listening) await this.#listen(this.port);
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.refuse();
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.targetPort, "127.0.0.1");
    const pair: [Socket, Socket] = [near, far];
    this.#pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    if (this.#mode === "silent") for (const socket of pair) socket.pause();
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#pairs.delete(pair);
        for (const one of pair) one.destroy();
      });
    }
  }
}
