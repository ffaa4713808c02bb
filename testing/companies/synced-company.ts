import { openOkta } from "@/lib/connection/open-okta";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { type Context, systemClock } from "@/lib/context";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient, RunTrigger } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { log } from "@/lib/log";
import { advanceRun } from "@/lib/sync/advance-run";
import type { RunDetail } from "@/lib/sync/contract";
import { readRun } from "@/lib/sync/history/read-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { nextFullRunAt } from "@/lib/sync/run/next-full-run";
import { RecordedJobs } from "@/testing/recorded-jobs";
import type { KeptCompany } from "./kept-company";

export interface OrgAccess {
  url: string;
  appId: string;
  token: string;
}

/** A company connected to an Okta org. Its runs advance step by step, as with Inngest. */
export class SyncedCompany {
  private constructor(
    readonly context: Context,
    /** The jobs that verbs requested. */
    readonly queue: RecordedJobs,
  ) {}

  static async create(db: PrismaClient, org: OrgAccess): Promise<SyncedCompany> {
    const { id: companyId } = await createCompany(db);
    await db.oktaConnection.create({
      data: {
        companyId,
        id: newId(),
        state: "LIVE",
        orgUrl: org.url,
        appId: org.appId,
        credentialKind: "API_TOKEN",
        credentialSealed: sealSecret(org.token, credentialBinding(companyId)),
      },
    });
    const company = SyncedCompany.of(db, companyId);
    // Okta's SDK takes a while to load. That isn't a test's time.
    await openOkta(company.context);
    return company;
  }

  /** Creates a company with a copy of what another one has. Its org has the same people. */
  static async copy(db: PrismaClient, kept: KeptCompany, org: OrgAccess): Promise<SyncedCompany> {
    const { id: companyId, timeZone } = await createCompany(db);
    await kept.copyTo(companyId);
    const { dailyHour: hour } = await db.oktaConnection.findUniqueOrThrow({ where: { companyId } });
    await db.oktaConnection.update({
      where: { companyId },
      data: {
        orgUrl: org.url,
        credentialSealed: sealSecret(org.token, credentialBinding(companyId)),
        // Each company has a minute of its own.
        nextFullRunAt: nextFullRunAt({ timeZone, hour, companyId, now: systemClock.now() }),
      },
    });
    return SyncedCompany.of(db, companyId);
  }

  /** Opens an existing company, made by another process. */
  static of(db: PrismaClient, companyId: string): SyncedCompany {
    const actor = { kind: "system", name: "test" } as const;
    const queue = new RecordedJobs();
    return new SyncedCompany({ companyId, actor, clock: systemClock, log, db, jobs: queue.jobs }, queue);
  }

  get companyId(): string {
    return this.context.companyId;
  }

  get db(): Context["db"] {
    return this.context.db;
  }

  /** Runs a whole full sync and returns the result. */
  async sync(trigger: RunTrigger = "BUTTON", context = this.context): Promise<RunDetail> {
    const { runId } = await requestFullRun(context, { mode: "LIVE", trigger });
    return this.carry(runId);
  }

  /** Returns the company's first sync. */
  async firstSync(): Promise<RunDetail> {
    const { companyId, db } = this;
    const { id: runId } = await db.syncRun.findFirstOrThrow({
      where: { companyId },
      orderBy: { createdAt: "asc" },
    });
    return readRun(this.context, { runId });
  }

  /** Advances a run to its end, in steps of `budgetMs`. @throws if the run waits, and what a step throws */
  async carry(runId: string, budgetMs = 20_000, context = this.context): Promise<RunDetail> {
    for (;;) {
      const advance = await advanceRun(context, { runId, budgetMs });
      if (advance.kind === "sleep") throw new Error(`The run sleeps until ${advance.until}.`);
      if (advance.kind === "over") return readRun(this.context, { runId });
    }
  }

  /** Like `sync`, but sleeps through Okta's minutes on its own clock. */
  async syncThroughSleeps(trigger: RunTrigger = "DAILY"): Promise<RunDetail> {
    const { runId } = await requestFullRun(this.context, { mode: "LIVE", trigger });
    return this.carryThroughSleeps(runId);
  }

  /** Like `carry`, but moves its clock ahead to the time the run sleeps until. */
  async carryThroughSleeps(runId: string): Promise<RunDetail> {
    let ahead = 0;
    const clock = { now: () => new Date(systemClock.now().getTime() + ahead) };
    for (;;) {
      const advance = await advanceRun({ ...this.context, clock }, { runId, budgetMs: 20_000 });
      if (advance.kind === "over") return readRun(this.context, { runId });
      if (advance.kind === "sleep") ahead = Date.parse(advance.until) - systemClock.now().getTime() + 1;
    }
  }

  /** Returns a person by Okta ID. */
  person(oktaId: string) {
    return this.db.person.findUnique({
      where: { companyId_oktaId: { companyId: this.companyId, oktaId } },
      include: { team: true, manager: true },
    });
  }

  /** Returns the name of a person's effective manager (G1). */
  async managerOf(oktaId: string): Promise<string | null> {
    const rows = await this.db.$queryRaw<{ name: string }[]>`
      SELECT m.display_name AS name FROM person p
      JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
      JOIN person m ON m.company_id = e.company_id AND m.id = e.manager_id
      WHERE p.company_id = ${this.companyId}::uuid AND p.okta_id = ${oktaId}`;
    return rows[0]?.name ?? null;
  }
}

function createCompany(db: PrismaClient) {
  const id = newId();
  return db.company.create({
    data: { id, slug: `c-${id}`, name: "Test company", oktaEnabledAt: new Date() },
  });
}
