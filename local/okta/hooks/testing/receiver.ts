import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "../../../system/processes";

export interface Received {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a receiver answers. "nothing" never answers, "cut" ends the connection. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> } | "nothing" | "cut";

/** A receiver of event hooks for tests. It answers challenges correctly, and deliveries as the test says. */
export class Receiver {
  readonly received: Received[] = [];
  /** Tests change it. `n` counts from 1 over everything received. */
  reply: (request: Received, n: number) => Reply = answerWell;

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<Receiver> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const got = {
        method: request.method ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      receiver.received.push(got);
      const reply = receiver.reply(got, receiver.received.length);
      if (reply === "nothing") return;
      if (reply === "cut") return void request.socket.destroy();
      response.writeHead(reply.status, reply.headers).end(reply.body ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    const receiver = new Receiver(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, close);
    return receiver;
  }

  get deliveries(): Received[] {
    return this.received.filter(({ method }) => method === "POST");
  }

  /** Returns the events of all deliveries, in the order they arrived. */
  get events(): ReceivedEvent[] {
    return this.deliveries.flatMap(
      ({ body }) => (JSON.parse(body) as { data: { events: ReceivedEvent[] } }).data.events,
    );
  }

  /** Waits until this many deliveries have come. @throws Error if they don't within ten seconds */
  async waitFor(deliveries: number): Promise<void> {
    if (await until(() => this.deliveries.length >= deliveries, 10_000, 5)) return;
    throw new Error(`Only ${this.deliveries.length} of ${deliveries} deliveries came.`);
  }
}

export interface ReceivedEvent {
  uuid: string;
  eventType: string;
  published: string;
  target: { id: string; type: string; alternateId: string | null }[] | null;
  [member: string]: unknown;
}

export function answerWell({ method, headers }: Received): Reply {
  if (method !== "GET") return { status: 204 };
  return { status: 200, body: JSON.stringify({ verification: headers["x-okta-verification-challenge"] }) };
}
