import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { catchUp } from "@/lib/events/catch-up/catch-up";
import { hookSecretBinding } from "@/lib/events/hook/hook-secret";
import { flushRecords } from "@/lib/events/receive/after-answer";
import { serveHook } from "@/lib/events/receive/serve-hook";
import { type Processed, processEvents } from "@/lib/events/work/process-events";
import type { Jobs } from "@/lib/jobs";
import { type Logger, log } from "@/lib/log";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { SyncedCompany } from "./synced-company";

export interface HookedOrg {
  url: string;
  appId: string;
  token: string;
}

/** A synced company with an event hook. Its receiver is behind a small HTTP server, as it is behind Next. */
export class HookedCompany {
  readonly secret = "the secret of the tests' hook, as Okta sends it";
  /** The status of each delivery's answer, in order. */
  readonly answers: number[] = [];
  readonly #server: Server;
  /** Tests share a busy machine, so they wait longer than Okta. */
  answerWithinMs = 25_000;
  /** Answers only 503, as when the database is down. */
  deaf = false;
  url = "";
  connectionId = "";

  /** The client that stores deliveries. It's separate in the product too, so tests can take it away alone. */
  receiver: PrismaClient;
  /** Where the receiver logs failures. */
  log: Logger = log;
  /** Called after an answer whose events wait. Most tests process them themselves. */
  jobs: Jobs;

  private constructor(
    readonly company: SyncedCompany,
    readonly db: PrismaClient,
  ) {
    this.receiver = db;
    this.jobs = company.context.jobs;
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async create(db: PrismaClient, org: HookedOrg): Promise<HookedCompany> {
    const company = await SyncedCompany.create(db, org);
    await company.sync();
    return HookedCompany.listenFor(db, company);
  }

  /** Starts to answer a synced company's hook. `port` is for tests whose product must know its own address. */
  static async listenFor(db: PrismaClient, company: SyncedCompany, port = 0): Promise<HookedCompany> {
    const hooked = new HookedCompany(company, db);
    const { companyId } = company;
    await db.eventFeed.create({
      data: {
        companyId,
        secretSealed: sealSecret(hooked.secret, hookSecretBinding(companyId)),
        secretMadeAt: new Date(),
        verifiedAt: new Date(),
      },
    });
    await hooked.listen(port);
    return hooked;
  }

  /** Opens an existing company, made by another process. */
  static of(db: PrismaClient, companyId: string): HookedCompany {
    return new HookedCompany(SyncedCompany.of(db, companyId), db);
  }

  /** Starts to answer, also again after `close`. */
  async listen(port = 0): Promise<void> {
    const { companyId } = this.company;
    const connection = await this.db.oktaConnection.findUniqueOrThrow({ where: { companyId } });
    this.connectionId = connection.id;
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    const { port: listening } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${listening}/webhooks/okta/${this.connectionId}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.deaf) {
      response.writeHead(503).end();
      return;
    }
    response.once("finish", () => {
      if (request.method === "POST") this.answers.push(response.statusCode);
    });
    const { receiver, db, log, jobs, answerWithinMs } = this;
    const connectionId = request.url?.split("/").at(-1) ?? "";
    await serveHook({ receiver, db, log, jobs, answerWithinMs }, connectionId, request, response);
  }

  /** Posts a body as Okta would. Returns the status. */
  async post(
    body: unknown,
    headers: Record<string, string> = { authorization: this.secret },
  ): Promise<number> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: text,
    });
    return response.status;
  }

  /** Processes everything that waits, as the functions do, including full runs. */
  async settle(): Promise<void> {
    const { company } = this;
    company.queue.take();
    let before: Processed | undefined;
    for (;;) {
      const processed = await processEvents(company.context, { budgetMs: 20_000, lingerMs: 0, before });
      before = processed;
      for (const runId of company.queue.takeRuns()) await company.carry(runId);
      if (processed.kind === "over") break;
    }
    await flushRecords(this.db);
  }

  /** Asks Okta what has changed and applies it, as happens every 15 minutes. */
  async repair(): Promise<void> {
    const { company } = this;
    company.queue.take();
    for (;;) {
      const done = await catchUp(company.context, { budgetMs: 20_000 });
      for (const runId of company.queue.takeRuns()) await company.carry(runId);
      if (done.kind === "sleep") throw new Error(`The catch-up sleeps until ${done.until}.`);
      if (done.kind === "over") break;
    }
    await this.settle();
  }

  /** Returns how many changes a full sync would make now. 0 means that everyone here matches Okta. */
  async differences(): Promise<number> {
    const { runId } = await requestFullRun(this.company.context, { mode: "PREVIEW", trigger: "BUTTON" });
    await this.company.carry(runId);
    return this.db.syncChange.count({ where: { companyId: this.company.companyId, runId } });
  }

  /** Returns the runs made for events, oldest first. */
  eventRuns() {
    return this.db.syncRun.findMany({
      where: { companyId: this.company.companyId, trigger: "EVENT" },
      orderBy: { createdAt: "asc" },
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    // These records belong to the process, which other test files share.
    await flushRecords(this.db);
  }
}

/** Wraps events in an envelope of Okta's form. */
export function envelope(events: unknown[], eventId = crypto.randomUUID() as string) {
  return {
    eventType: "com.okta.event_hook",
    eventTypeVersion: "1.0",
    cloudEventsVersion: "0.1",
    source: "https://acme.okta.com/api/v1/eventHooks/who1",
    eventId,
    eventTime: new Date().toISOString(),
    contentType: "application/json",
    data: { events },
  };
}

/** Makes one event of Okta's form about a person. */
export function personEvent(eventType: string, oktaId: string, more: object = {}) {
  return {
    uuid: crypto.randomUUID() as string,
    published: new Date().toISOString(),
    eventType,
    version: "0",
    outcome: { result: "SUCCESS", reason: null },
    target: [{ id: oktaId, type: "User", alternateId: "someone@acme.example", displayName: "Someone" }],
    ...more,
  };
}
