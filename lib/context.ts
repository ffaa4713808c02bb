import { type Db, database } from "@/lib/db/client";
import { type Jobs, requestJobs } from "@/lib/jobs";
import { type Logger, log } from "@/lib/log";

/** Who acts: a person of the company, a colleague with a setup link, Learn Amp staff, or the product itself. */
export type Actor =
  /** `via`: how their session started; unknown if there is no session. */
  | { kind: "person"; personId: string; name: string; via?: "password" | "okta" }
  | { kind: "setup-link"; linkId: string; name: string }
  | { kind: "staff"; name: string }
  | { kind: "system"; name: string };

/** A clock that tests can set. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** What every verb gets in addition to its input. Always one company: there is no context without a tenant. */
export interface Context {
  readonly companyId: string;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly log: Logger;
  /** The client, or the transaction the caller is in. */
  readonly db: Db;
  /** Sends to the job queue; in a transaction, once it has committed. */
  readonly jobs: Jobs;
}

/** What a verb gets before the company is known. */
export type VisitorContext = Omit<Context, "companyId" | "actor">;

/** Makes the context of a request that someone waits for. `logged` is added to each line of its log. */
export function requestContext(logged: { companyId?: string; requestId?: string }): VisitorContext {
  return { clock: systemClock, log: log.child(logged), db: database(), jobs: requestJobs() };
}
