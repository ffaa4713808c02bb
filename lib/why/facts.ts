import type { Stopped } from "@/lib/connection/credential/read-stopped";
import type { MappedField } from "@/lib/directory/contract";
import type { SignInFacts } from "@/lib/people/read-sign-in";
import type { CompanyProblemView } from "@/lib/problems/contract";
import type { KeptEdit } from "@/lib/sync/pins/list-edits";
import type { RunSettings } from "@/lib/sync/run/run-settings";
import type { ManagerFacts } from "./read-manager";
import type { Planned } from "./read-planned";

/**
 * Everything on record that explains why someone is here, isn't here, or is as they are. Times are ISO
 * strings.
 */
export interface WhyFacts {
  connection: {
    state: string;
    /** Why nothing is read from Okta now; null if syncs run. */
    stopped: Stopped | null;
    /** Fields that Okta fills. The others stay as they are. */
    synced: readonly MappedField[];
    scope: "ASSIGNED" | "EVERYONE" | "GROUPS";
    groups: number;
    orgUrl: string | null;
  } | null;
  mirror: { status: string; login: string | null; inScope: boolean; observedAt: string } | null;
  person: {
    id: string;
    name: string;
    email: string | null;
    status: string;
    linked: boolean;
    neverSync: boolean;
    team: string | null;
    values: Planned["values"];
    custom: Record<string, unknown>;
  } | null;
  /** The company's custom fields, archived ones included. */
  customFields: RunSettings["customFields"];
  planned: Planned | null;
  /** Whether the address that Okta has now needs an admin's decision, or was rejected (S7). */
  emailKept: boolean;
  problems: Pick<CompanyProblemView, "code" | "title" | "message" | "advice" | "links">[];
  /** Fields that are held because many people would lose them at once (R5). */
  heldFields: string[];
  holds: { kind: string; since: string; runId: string }[];
  /** Values that an undo restored. Syncs leave them alone until Okta's value changes (U6). */
  pins: { field: string; since: string; runId: string }[];
  /** Values that someone edited here. Syncs leave them alone until they're given back to Okta. */
  edits: KeptEdit[];
  manager: ManagerFacts;
  invitation: { state: string; sentAt: string | null } | null;
  signIn: SignInFacts;
  events: { type: string; publishedAt: string | null; state: string; actor: string | null }[];
}
