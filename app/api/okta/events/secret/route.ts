import { route } from "@/lib/api/route";
import { newSecret } from "@/lib/events/hook/new-secret";

/** A secret for a hook made by hand: shown this once. */
export const POST = route({ permission: "okta.setup.it", part: "event-hook", handle: newSecret });
