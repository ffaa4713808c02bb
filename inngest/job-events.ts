import { eventType } from "inngest";
import { z } from "zod";

// The events of this product: what is sent, and what starts functions, is checked against these schemas by the SDK.
// Data carries ids only: never secrets, never people's data.

/** A run is to be advanced to its end. */
export const runRequested = eventType("okta/run.requested", {
  schema: z.object({
    companyId: z.uuid(),
    runId: z.uuid(),
    /** How many events of this run came before, for runs of more steps than one event may have. */
    leg: z.number().int().optional(),
  }),
});

const ofCompany = z.object({ companyId: z.uuid() });

/** A company has events of Okta that wait. */
export const eventsWaiting = eventType("okta/events.waiting", { schema: ofCompany });

/** Okta is to be asked what has changed: the System Log, or a delta of people. */
export const catchUpDue = eventType("okta/catch-up.due", { schema: ofCompany });

/** A company's move to another Okta org is to be taken on. */
export const moveWaiting = eventType("okta/move.waiting", { schema: ofCompany });
