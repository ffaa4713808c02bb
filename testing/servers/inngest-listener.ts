import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Registration {
  /** The address that Inngest got for the app. */
  url: string;
  /** The addresses that it got for calling each function. */
  functionUrls: string[];
  authorization: string | undefined;
}

/** Plays an Inngest server that apps register with, and records what they send. */
export class InngestListener {
  readonly registrations: Registration[] = [];
  /** What it answers; 200 by default. */
  status = 200;
  #server: Server | undefined;
  port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const isRegistration = new URL(request.url ?? "", this.url).pathname === "/fn/register";
      if (isRegistration && this.status === 200) {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as {
          url: string;
          functions: { steps: Record<string, { runtime: { url: string } }> }[];
        };
        const functionUrls = body.functions.flatMap((one) =>
          Object.values(one.steps).map(({ runtime }) => runtime.url),
        );
        this.registrations.push({
          url: body.url,
          functionUrls,
          authorization: request.headers.authorization,
        });
      }
      response.writeHead(this.status, { "content-type": "application/json" });
      response.end(JSON.stringify({ ok: this.status === 200, modified: true, status: this.status }));
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(null));
  }

  /** Every origin that Inngest would call. */
  get origins(): string[] {
    const urls = this.registrations.flatMap(({ url, functionUrls }) => [url, ...functionUrls]);
    return [...new Set(urls.map((url) => new URL(url).origin))];
  }
}
