import { Inngest } from "inngest";
import { inngestLogger } from "./logger";

/** Inngest, by its own variables (INNGEST_DEV, INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY). */
export const inngest = new Inngest({ id: "learn-amp-okta", checkpointing: false, logger: inngestLogger() });
