import { newSecret } from "@/lib/events/new-secret";
import { route } from "@/lib/http/route";

/** A secret for a hook made by hand: shown this once. */
export const POST = route({ permission: "okta.setup.it", part: "event-hook", handle: newSecret });
