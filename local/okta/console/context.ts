import type { Context } from "koa";
import type { FaultSwitches } from "../faults/switches";
import type { EventHooks } from "../hooks/event-hooks";
import type { Org } from "../org/org";
import type { Notes } from "./notes";

/** What the console's pages show and change. */
export interface Console {
  org: Org;
  hooks: EventHooks;
  faults: FaultSwitches;
  notes: Notes;
  /** The org's own address, as the browser knows it. */
  origin: (ctx: Context) => string;
}

/** A request with what its path names. */
export type PageContext = Context & { params: Record<string, string | undefined> };
