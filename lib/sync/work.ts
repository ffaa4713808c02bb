import type { Context } from "@/lib/context";
import type { Db, OktaConnection, RunStage, SyncRun } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { type Mapping, readMapping } from "@/lib/directory/mapping";
import type { OktaPort } from "@/lib/okta/port";
import { type Progress, readProgress } from "./progress";

/** How a stage left off. */
export type StageOutcome =
  | { kind: "next" }
  /** The time of this step is over; the stage goes on in the next. */
  | { kind: "again" }
  /** Okta's limits allow nothing before then. */
  | { kind: "sleep"; until: Date }
  | { kind: "cancelled" }
  | { kind: "failed"; code: RunFailureCode };

/** Why a run ends FAILED, where Okta answered and the answer itself is the trouble. */
export type RunFailureCode = "nobody" | "cursor-expired" | "app-missing";

/** Another worker has gone on with this run: the one who finds out stops without a trace. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/** One time-boxed piece of work on a run: what its stages share. */
export class RunWork {
  readonly progress: Progress;
  readonly mapping: Mapping;
  #version: number;
  #cancelAsked: boolean;

  constructor(
    readonly context: Context,
    readonly run: SyncRun,
    readonly connection: OktaConnection,
    readonly okta: OktaPort,
    /** Epoch milliseconds after which stages leave off at the next good place. */
    readonly deadline: number,
  ) {
    this.progress = readProgress(run.progress);
    this.mapping = readMapping(connection.mapping);
    this.#version = run.version;
    this.#cancelAsked = run.cancelAskedAt !== null;
  }

  get companyId(): string {
    return this.context.companyId;
  }

  get isFull(): boolean {
    return this.run.kind === "FULL";
  }

  /** Whether people are written at all: not in previews, nor in shadow mode (W4). */
  get writesPeople(): boolean {
    return this.run.mode === "LIVE" && this.connection.state !== "SHADOW";
  }

  get cancelAsked(): boolean {
    return this.#cancelAsked;
  }

  hasTime(): boolean {
    return Date.now() < this.deadline;
  }

  /** `again` when the time is over, `cancelled` when somebody asked for it; null to go on. */
  interruption(): StageOutcome | null {
    if (this.#cancelAsked) return { kind: "cancelled" };
    return this.hasTime() ? null : { kind: "again" };
  }

  /** Does `write` and notes the progress made, in one transaction; with `lock`, alone on the company's people. */
  async commit(
    write: (context: Context) => Promise<void>,
    options: { lock?: boolean; stage?: RunStage } = {},
  ): Promise<void> {
    await inTransaction(this.context.db, async (tx) => {
      if (options.lock) await lockCompany(tx, this.companyId);
      await this.#fence(tx);
      await write({ ...this.context, db: tx });
      await this.#note(tx, options.stage);
    });
    this.#version += 1;
  }

  /** Holds the run's row, if it still is as this worker left it: nobody else gets on with it meanwhile. */
  async #fence(tx: Db): Promise<void> {
    const held = await tx.$queryRaw<unknown[]>(Prisma.sql`
      SELECT 1 FROM sync_run WHERE company_id = ${this.companyId}::uuid AND id = ${this.run.id}::uuid
        AND state = 'RUNNING' AND version = ${this.#version} FOR UPDATE`);
    if (held.length === 0) throw new Superseded(`Run ${this.run.id} is being worked on elsewhere.`);
  }

  async #note(tx: Db, stage: RunStage | undefined): Promise<void> {
    const noted = await tx.$queryRaw<{ cancel_asked_at: Date | null }[]>(Prisma.sql`
      UPDATE sync_run SET progress = ${JSON.stringify(this.progress)}::jsonb, version = version + 1,
        stage = coalesce(${stage ?? null}::"RunStage", stage), heartbeat_at = ${this.context.clock.now()}, resume_at = NULL
      WHERE company_id = ${this.companyId}::uuid AND id = ${this.run.id}::uuid AND state = 'RUNNING'
        AND version = ${this.#version}
      RETURNING cancel_asked_at`);
    if (!noted[0]) throw new Superseded(`Run ${this.run.id} is being worked on elsewhere.`);
    this.#cancelAsked = noted[0].cancel_asked_at !== null;
  }
}
