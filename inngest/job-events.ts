import { eventType } from "inngest";
import { z } from "zod";
import { uuidSchema } from "@/lib/db/uuid-schema";

// This product's events. The SDK checks what we send, and what starts functions, against these schemas.
// They contain IDs only: never secrets, never people's data.

/** A worker must advance a run to its end. */
export const runRequested = eventType("okta/run.requested", {
  schema: z.object({
    companyId: uuidSchema,
    runId: uuidSchema,
    /** The number of events of this run before this one, for runs of more steps than one event may have. */
    leg: z.number().int().optional(),
  }),
});

const ofCompany = z.object({ companyId: uuidSchema });

/** A company has waiting events of Okta. */
export const eventsWaiting = eventType("okta/events.waiting", { schema: ofCompany });

/** We must ask Okta what has changed: the System Log, or changed people. */
export const catchUpDue = eventType("okta/catch-up.due", { schema: ofCompany });

/** A company's move to another Okta org is to be taken on. */
export const moveWaiting = eventType("okta/move.waiting", { schema: ofCompany });
