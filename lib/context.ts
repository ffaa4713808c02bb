import { type Db, database } from "@/lib/db/client";
import { type Jobs, requestJobs } from "@/lib/jobs";
import { type Logger, log } from "@/lib/log";

/** Who acts: somebody of the company, a colleague by a set-up link, Learn Amp staff, or the product itself. */
export type Actor =
  /** `via`: how their session began; unknown where no session is behind it. */
  | { kind: "person"; personId: string; name: string; via?: "password" | "okta" }
  | { kind: "setup-link"; linkId: string; name: string }
  | { kind: "staff"; name: string }
  | { kind: "system"; name: string };

/** A clock that tests may set. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** What every verb gets beside its input. One company, always: there is no context without a tenant. */
export interface Context {
  readonly companyId: string;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly log: Logger;
  /** The client, or the transaction the caller is in. */
  readonly db: Db;
  /** What the job queue is told; in a transaction, once it has committed. */
  readonly jobs: Jobs;
}

/** What a verb gets before anybody's company is known. */
export type VisitorContext = Omit<Context, "companyId" | "actor">;

/** Makes the context of a request, whose answer somebody waits for. `logged` stands in each line of its log. */
export function requestContext(logged: { companyId?: string; requestId?: string }): VisitorContext {
  return { clock: systemClock, log: log.child(logged), db: database(), jobs: requestJobs() };
}
