import type { EventConcern, Scope } from "@/lib/db/client";
import { eventTypeOf } from "@/lib/events/event-types";
import type { ParsedEvent } from "./parse-delivery";

/** The parts of a connection that decide which events matter. */
export interface EventSettings {
  scope: Scope;
  appId: string | null;
  scopeGroupIds: readonly string[];
}

/** Why an event needs nothing. */
export type IgnoredReason =
  | "UNKNOWN_TYPE"
  | "NOT_SUCCESSFUL"
  | "NOBODY_NAMED"
  | "OTHER_APP"
  | "OTHER_GROUP"
  | "SCOPE_NOT_CONCERNED"
  | "NO_EFFECT"
  | "NOT_IN_SCOPE";

/** What an event needs. The last kind is for everything else. */
export type Classified =
  | { concern: Extract<EventConcern, "PERSON" | "SCOPE">; oktaId: string; reason: null }
  | { concern: Extract<EventConcern, "LISTING" | "CATCH_UP">; oktaId: null; reason: null }
  | { concern: "NONE"; oktaId: string | null; reason: IgnoredReason };

/**
 * Decides what an event needs. The event is only a cue: we read the people it names again, whatever it claims. Only the
 * sessions of someone it reports suspended, deactivated or deleted end before that (S4, decision 82).
 */
export function classifyEvent(event: ParsedEvent, settings: EventSettings): Classified {
  const oktaId = idsOf(event, "User")[0] ?? null;
  const ignored = (reason: IgnoredReason): Classified => ({ concern: "NONE", oktaId, reason });
  const person = (concern: "PERSON" | "SCOPE"): Classified =>
    oktaId === null ? ignored("NOBODY_NAMED") : { concern, oktaId, reason: null };
  const listing: Classified = { concern: "LISTING", oktaId: null, reason: null };
  const known = eventTypeOf(event.type);
  if (!known) return ignored("UNKNOWN_TYPE");
  if (event.outcome !== null && event.outcome !== "SUCCESS") return ignored("NOT_SUCCESSFUL");
  const { scope, appId, scopeGroupIds } = settings;
  const groups = idsOf(event, "UserGroup");
  const ofScope = groups.some((id) => scopeGroupIds.includes(id));
  const apps = idsOf(event, "AppInstance");
  switch (known.subject) {
    case "person":
      return person("PERSON");
    case "person-and-scope":
      return person("SCOPE");
    case "app-membership":
      if (scope !== "ASSIGNED") return ignored("SCOPE_NOT_CONCERNED");
      return apps.length > 0 && !apps.some((id) => id === appId) ? ignored("OTHER_APP") : person("SCOPE");
    case "group-membership":
      if (scope !== "GROUPS") return ignored("SCOPE_NOT_CONCERNED");
      return groups.length > 0 && !ofScope ? ignored("OTHER_GROUP") : person("SCOPE");
    case "group-app":
      if (scope !== "ASSIGNED") return ignored("SCOPE_NOT_CONCERNED");
      return apps.length > 0 && !apps.some((id) => id === appId) ? ignored("OTHER_APP") : listing;
    case "group-deleted":
      // A deleted group may have assigned the app: its people lose it, with or without an event each (okta-facts §1.7).
      if (scope === "EVERYONE") return ignored("SCOPE_NOT_CONCERNED");
      return scope === "GROUPS" && !ofScope ? ignored("OTHER_GROUP") : listing;
    case "group-renamed":
      return ignored("NO_EFFECT");
    case "import":
      return { concern: "CATCH_UP", oktaId: null, reason: null };
  }
}

/** Targets come in any order, so we go by their type. An AppUser's ID isn't a person's (okta-facts §1.2). */
function idsOf(event: ParsedEvent, type: string): string[] {
  return event.targets.filter((one) => one.type === type).map((one) => one.id);
}
