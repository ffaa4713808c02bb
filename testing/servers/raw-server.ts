import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

export interface RawCall {
  socket: Socket;
  method: string;
  path: string;
  head: string;
  body: string;
  /** Counted over all sockets, from 1. */
  n: number;
  /** Counted on its socket, from 1. */
  nthOnSocket: number;
}

/** A server that reads requests and leaves every byte of the answer to the test. */
export class RawServer {
  readonly calls: RawCall[] = [];
  readonly sockets = new Set<Socket>();
  mostSockets = 0;
  readonly #server: net.Server;
  readonly #waiting: { calls: number; resolve: () => void }[] = [];

  private constructor(answer: (call: RawCall) => unknown) {
    this.#server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.sockets.add(socket);
      this.mostSockets = Math.max(this.mostSockets, this.sockets.size);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("error", () => {});
      this.#read(socket, answer);
    });
  }

  static async start(answer: (call: RawCall) => unknown): Promise<RawServer> {
    const server = new RawServer(answer);
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Waits until this many calls have arrived. */
  called(calls: number): Promise<void> {
    if (this.calls.length >= calls) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ calls, resolve }));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #read(socket: Socket, answer: (call: RawCall) => unknown): void {
    let received = "";
    let nthOnSocket = 0;
    socket.on("end", () => socket.end());
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      for (let end = endOf(received); end !== null; end = endOf(received)) {
        const [head = "", body = ""] = cut(received.slice(0, end), "\r\n\r\n");
        received = received.slice(end);
        const [method = "", path = ""] = head.split(" ");
        nthOnSocket += 1;
        const n = this.calls.length + 1;
        const call = { socket, method, path, head, body, n, nthOnSocket };
        this.calls.push(call);
        for (const waiter of this.#waiting) if (waiter.calls <= n) waiter.resolve();
        void answer(call);
      }
    });
  }
}

function cut(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return [text.slice(0, place), text.slice(place + at.length)];
}

/** Returns where the first request ends; null if it isn't complete. */
function endOf(received: string): number | null {
  const head = received.indexOf("\r\n\r\n");
  if (head < 0) return null;
  const length = Number(/^content-length: *(\d+)/im.exec(received.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  return received.length >= end ? end : null;
}

/** Writes pieces one by one, each in its own TCP segment. */
export async function writeApart(socket: Socket, pieces: readonly (string | Buffer)[]): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed || socket.writableEnded) return;
    socket.write(piece);
    await turn();
  }
}

/** Returns a body in chunked encoding, cut at these places, including the last chunk. */
export function chunked(body: Buffer, pieceBytes = 7): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += pieceBytes) {
    const piece = body.subarray(at, at + pieceBytes);
    pieces.push(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]));
  }
  return [...pieces, Buffer.from("0\r\n\r\n")];
}

/** Returns the head of an answer. */
export function head(status: number, headers: Record<string, string | number>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join("")}\r\n`;
}
