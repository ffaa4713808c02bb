import type { Permission } from "@/lib/auth/permissions";

/** Callers of the walk: those of the permission table, a visitor without a session, and the owner of another company. */
export const walkers = [
  "visitor",
  "setup-link",
  "member",
  "admin",
  "owner",
  "owner of another company",
  "staff",
] as const;
export type Walker = (typeof walkers)[number];

/**
 * A row: an address, the file that answers it, and who may. `RUN` and `PERSON` stand for some of Acme, `CONNECTION` for
 * its connection, `GLOBEX` for the other company. `ok` is the answer to an allowed caller, `other` the one to the other
 * company's owner if that differs.
 */
export interface Row {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  file: string;
  permission: Permission | "anyone";
  ok: number;
  other: number;
  /** The answer to members, if they may and see something else. */
  member: number;
  body?: object;
  kind: "api" | "page";
}

type More = { ok?: number; other?: number; member?: number; body?: object; file?: string };

/** A row of the API, whose file follows from its address unless `more` names it. */
export function api(
  method: Row["method"],
  path: string,
  permission: Row["permission"],
  more: More = {},
): Row {
  const bare = path.split("?")[0] ?? path;
  const file = more.file ?? `app${named(bare)}/route.ts`;
  const ok = more.ok ?? 200;
  return {
    method,
    path,
    file,
    permission,
    ok,
    other: more.other ?? ok,
    member: more.member ?? ok,
    body: more.body,
    kind: "api",
  };
}

/** A row of a page. */
export function page(path: string, file: string, permission: Row["permission"], more: More = {}): Row {
  const ok = more.ok ?? 200;
  const { other = ok, member = ok } = more;
  return { method: "GET", path, file, permission, ok, other, member, kind: "page" };
}

/** The folder of an address with its examples filled in. */
function named(path: string): string {
  return path
    .replace(/lists\/[a-z-]+/, "lists/[list]")
    .replace(/\/runs\/[^/]+/, "/runs/[runId]")
    .replace(/\/simulator\/[^/]+/, "/simulator/[runId]")
    .replace(/\/move\/people\/[^/]+/, "/move/people/[personId]")
    .replace(/\/holds\/identities\/[^/]+/, "/holds/identities/[holdId]")
    .replace(/\/okta\/people\/[^/]+/, "/okta/people/[idOrEmail]")
    .replace(/\/api(\/my)?\/people\/(?!summary$|bulk$|views)[^/]+/, "/api$1/people/[personId]")
    .replace(/\/objectives\/[^/]+/, "/objectives/[objectiveId]")
    .replace(/\/one-to-ones\/[^/]+/, "/one-to-ones/[oneToOneId]")
    .replace(/\/tasks\/[^/]+/, "/tasks/[taskId]")
    .replace(/\/org-chart\/(?!all$|unmanaged$)[^/]+/, "/org-chart/[personId]")
    .replace(/\/views\/[^/]+/, "/views/[viewId]")
    .replace(/\/teams\/[^/]+/, "/teams/[teamId]")
    .replace(/\/team-renames\/[^/]+/, "/team-renames/[renameId]")
    .replace(/\/invitations\/(?!resend$)[^/]+/, "/invitations/[personId]")
    .replace(/\/connections\/[^/]+/, "/connections/[connectionId]")
    .replace(/\/api\/okta\/custom-fields\/(?!order$|preview$)[^/]+/, "/api/okta/custom-fields/[fieldId]")
    .replace(/\/deliveries\/[^/]+/, "/deliveries/[deliveryId]")
    .replace(/\/setup-links\/[^/]+/, "/setup-links/[linkId]")
    .replace(/\/companies\/(?!health$)[^/]+/, "/companies/[companyId]")
    .replace(/\/domains\/[^/]+/, "/domains/[domain]");
}

/** A valid ID that nothing has. */
export const NONE = "00000000-0000-7000-8000-000000000000";
