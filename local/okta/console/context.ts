import type { Context } from "koa";
import type { LogoutRecord } from "@/local/okta/oauth/sessions/universal-logout";
import type { FaultSwitches } from "../faults/switches";
import type { EventHooks } from "../hooks/event-hooks";
import type { Oauth } from "../oauth";
import type { Org } from "../org/org";
import type { Person } from "../population/types";
import type { Notes } from "./notes";

/** What the console's pages show and change. */
export interface Console {
  org: Org;
  hooks: EventHooks;
  faults: FaultSwitches;
  notes: Notes;
  /** Tells every app of a person that has a logout endpoint to end their sessions. */
  universalLogout: (person: Person) => Promise<LogoutRecord[]>;
  /** The parts of its authorization servers that an admin can switch. */
  oauth: Pick<Oauth, "switches" | "rotateKeys">;
  /** The org's own address, and the issuer of its tokens. */
  origin: () => string;
}

/** A request with the values from its path. */
export type PageContext = Context & { params: Record<string, string | undefined> };
