import { z } from "zod";

/** The events of this product. Data carries ids only: never secrets, never people's data. */
export const RUN_REQUESTED = "okta/run.requested";

export const runRequestedSchema = z.object({
  companyId: z.uuid(),
  runId: z.uuid(),
  /** Steps already spent by earlier events of this run, for runs longer than one event may carry. */
  leg: z.number().int().default(0),
});

/** A company has events of Okta that wait. */
export const EVENTS_WAITING = "okta/events.waiting";
/** Okta is to be asked what has changed: the System Log, or a delta of people. */
export const CATCH_UP_DUE = "okta/catch-up.due";

export const ofCompanySchema = z.object({ companyId: z.uuid() });
