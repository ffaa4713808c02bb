import type { Context } from "@/lib/context";
import type { ConnectionState, Db, OktaConnection, RunStage, SyncRun } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { openFields, ownersSchema } from "@/lib/directory/contract";
import { type CustomField, listAttributes, openKeys } from "@/lib/directory/custom/custom-field";
import { type Mapping, readMapping } from "@/lib/directory/mapping";
import type { Mirror } from "@/lib/directory/mirror/mirror";
import { watchedAttributes } from "@/lib/directory/watched-fields";
import type { OktaPort } from "@/lib/okta/port";
import type { ManagerMatch } from "@/lib/sync/contract";
import { optionsOf } from "./plan-settings";
import { hasProgressed, type Progress, readProgress } from "./progress";
import { type RunSettings, withOptions } from "./run-settings";

/** How a stage ended. */
export type StageOutcome =
  | { kind: "next" }
  /** The time of this step is over. The stage continues in the next. */
  | { kind: "again" }
  /** Okta's limits allow nothing before then. */
  | { kind: "sleep"; until: Date }
  | { kind: "cancelled" }
  | { kind: "failed"; code: RunFailureCode };

/** Why a run ends FAILED although Okta answered: the answer itself is the failure. */
export type RunFailureCode =
  | "nobody"
  | "cursor-expired"
  | "app-missing"
  | "listing-endless"
  | "groups-missing"
  | "people-unread";

/** Another worker has continued this run, so this one stops without writing anything. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

function scopeKey({ scope, scopeGroupIds }: Pick<OktaConnection, "scope" | "scopeGroupIds">): string {
  return [scope, ...scopeGroupIds].join();
}

/** One time-boxed piece of work on a run: what its stages share. */
export class RunWork {
  readonly progress: Progress;
  /** The company's connection; in a preview, with the settings it uses (U5). */
  readonly connection: OktaConnection;
  readonly mapping: Mapping;
  readonly customFields: readonly CustomField[];
  /** Attributes whose whole lists the mirror keeps (M9). */
  readonly lists: readonly string[];
  /** Attributes whose loss is recorded, because another attribute would replace it (R5). */
  readonly watched: readonly string[];
  /** Fields that may have been edited here, custom ones by their keys. */
  readonly openFields: readonly string[];
  readonly managerMatch: ManagerMatch;
  readonly timeZone: string;
  /** A preview of another scope: the saved scope's number of people says nothing about it. */
  readonly hasUnsavedScope: boolean;
  /**
   * Switched off, paused, with another scope, or changed between live and preview mode since the run began:
   * it stops where it stands (W4).
   */
  readonly isStopped: boolean;
  /** How often this step has waited a moment and retried without progress. */
  tries = 0;
  #version: number;
  #cancelAsked: boolean;
  /** The progress as last stored. */
  #written: Progress;
  #hasProgressed = false;

  constructor(
    readonly context: Context,
    readonly run: SyncRun,
    settings: RunSettings,
    readonly okta: OktaPort,
    /** Epoch milliseconds after which stages stop at the next good place. */
    readonly deadline: number,
  ) {
    this.progress = readProgress(run.progress);
    this.#written = readProgress(run.progress);
    const { connection, managerMatch } = withOptions(settings, optionsOf(run));
    this.connection = connection;
    this.managerMatch = managerMatch;
    this.customFields = settings.customFields;
    this.lists = listAttributes(settings.customFields);
    this.timeZone = settings.timeZone;
    this.mapping = readMapping(connection.mapping);
    this.watched = watchedAttributes(this.mapping, settings.customFields, {
      customAttribute: connection.managerAttribute,
    });
    this.openFields = [
      ...openFields(this.mapping, ownersSchema.parse(connection.fieldOwners)),
      ...openKeys(settings.customFields),
    ];
    const { scope, scopeGroupIds } = settings.connection;
    this.hasUnsavedScope = scopeKey(connection) !== scopeKey({ scope, scopeGroupIds });
    this.progress.scope ??= scopeKey(connection);
    const isRescoped = this.isFull && this.progress.scope !== scopeKey(connection);
    this.isStopped = !settings.isOn || isRescoped || !this.#mayGoOn(connection.state);
    this.progress.shadow ??= !this.isUndo && run.mode === "LIVE" && connection.state === "SHADOW";
    this.#version = run.version;
    this.#cancelAsked = run.cancelAskedAt !== null;
  }

  get companyId(): string {
    return this.context.companyId;
  }

  get isFull(): boolean {
    return this.run.kind === "FULL";
  }

  /** Whether this run restores what another one changed (U6). It doesn't read from Okta. */
  get isUndo(): boolean {
    return this.run.undoesRunId !== null;
  }

  /**
   * A run ends in the mode it began in, because a plan without guard's decisions must not be written. An undo
   * is an admin's own act, and syncing is often paused before it.
   */
  #mayGoOn(state: ConnectionState): boolean {
    if (this.isUndo || this.isSimulation) return state !== "DRAFT";
    if (state === "PAUSED") return false;
    if (this.isPreview) return true;
    if (state === "DRAFT") return false;
    return this.progress.shadow === null || this.progress.shadow === (state === "SHADOW");
  }

  get isPreview(): boolean {
    return this.run.mode === "PREVIEW";
  }

  /** Whether this simulates other manager settings on the stored directory. It doesn't read from Okta. */
  get isSimulation(): boolean {
    return this.run.trigger === "SIMULATION";
  }

  /** Whose people are compared: the live mirror's, or those that this preview has read. */
  get mirror(): Mirror {
    return this.isPreview && !this.isSimulation ? "preview_person" : "directory_person";
  }

  /**
   * Whether people are written at all: not in previews, nor in preview mode (W4). Decided when the run
   * begins.
   */
  get writesPeople(): boolean {
    return !this.isPreview && this.progress.shadow !== true;
  }

  get cancelAsked(): boolean {
    return this.#cancelAsked;
  }

  /** Changes with every write of this worker: its last view of the row. */
  get version(): number {
    return this.#version;
  }

  /** Whether this worker has made progress on the run. */
  get hasProgressed(): boolean {
    return this.#hasProgressed;
  }

  hasTime(): boolean {
    return Date.now() < this.deadline;
  }

  /** `again` when the time is over, `cancelled` when someone asked for that; null to continue. */
  interruption(): StageOutcome | null {
    if (this.#cancelAsked) return { kind: "cancelled" };
    return this.hasTime() ? null : { kind: "again" };
  }

  /** Runs `write` and records the progress in one transaction; with `lock`, alone on the company's people. */
  async commit(write: (context: Context) => Promise<void>, options: { lock?: boolean } = {}): Promise<void> {
    const noted = await inTransaction(this.context, async (context) => {
      if (options.lock) await lockCompany(context.db, this.companyId);
      await this.#fence(context.db);
      await write(context);
      return this.#note(context.db);
    });
    this.#keep(noted);
  }

  /** Records the progress alone, and the stage that comes next: one statement, which is its own fence. */
  async record(stage?: RunStage): Promise<void> {
    this.#keep(await this.#note(this.context.db, stage));
  }

  #keep(noted: Progress | null): void {
    this.#version += 1;
    if (noted === null) return;
    this.#written = noted;
    this.#hasProgressed = true;
  }

  /**
   * Does what `commit` with the lock does, for several writes, two at a time: the first in that transaction,
   * each other one in its own under its lock. A crash may keep some of them and lose the progress, so each
   * claims itself first.
   */
  async commitTogether(writes: ((context: Context) => Promise<void>)[]): Promise<void> {
    const [first, ...others] = writes;
    const drain = async () => {
      for (let write = others.shift(); write; write = others.shift()) {
        const next = write;
        await inTransaction(this.context, (context) => next(context));
      }
    };
    const stop = (error: unknown) => {
      others.length = 0;
      throw error;
    };
    await this.commit(
      async (context) => {
        const lanes = [first?.(context).then(drain), drain()].map((lane) => lane?.catch(stop));
        for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") throw lane.reason;
      },
      { lock: true },
    );
  }

  /**
   * Locks the run's row, if it's still as this worker left it. No other worker can continue it, but rows may
   * point to it.
   */
  async #fence(tx: Db): Promise<void> {
    const held = await tx.$queryRaw<unknown[]>(Prisma.sql`
      SELECT 1 FROM sync_run WHERE company_id = ${this.companyId}::uuid AND id = ${this.run.id}::uuid
        AND state = 'RUNNING' AND version = ${this.#version} FOR NO KEY UPDATE`);
    if (held.length === 0) throw new Superseded(`Run ${this.run.id} is being worked on elsewhere.`);
  }

  /**
   * Progress clears earlier failures: their words and their count. @returns the progress, if there was any
   */
  async #note(db: Db, stage?: RunStage): Promise<Progress | null> {
    const further = stage !== undefined || hasProgressed(this.#written, this.progress);
    const trouble = further
      ? Prisma.sql`, failures = 0, stalled_since = NULL, failure_code = NULL, failure_reason = NULL, failure_advice = NULL`
      : Prisma.empty;
    const noted = await db.$queryRaw<{ cancel_asked_at: Date | null }[]>(Prisma.sql`
      UPDATE sync_run SET progress = ${JSON.stringify(this.progress)}::jsonb, version = version + 1,
        stage = coalesce(${stage ?? null}::"RunStage", stage), heartbeat_at = ${this.context.clock.now()}, resume_at = NULL
        ${trouble}
      WHERE company_id = ${this.companyId}::uuid AND id = ${this.run.id}::uuid AND state = 'RUNNING'
        AND version = ${this.#version}
      RETURNING cancel_asked_at`);
    if (!noted[0]) throw new Superseded(`Run ${this.run.id} is being worked on elsewhere.`);
    this.#cancelAsked = noted[0].cancel_asked_at !== null;
    return further ? structuredClone(this.progress) : null;
  }
}
