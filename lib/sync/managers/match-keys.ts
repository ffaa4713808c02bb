import { Prisma } from "@/lib/db/client";
import type { ManagerMatch } from "@/lib/sync/contract";

/** The keys of a mirror row (aliased `d`) that a manager's value (`n.value`) may be, in the order tried (G2). */
export const matchKeys: readonly { match: Exclude<ManagerMatch, "auto">; rank: number; on: Prisma.Sql }[] = [
  { match: "okta_id", rank: 1, on: Prisma.sql`d.okta_id = n.value` },
  // Usually the login is the address, whose index serves. Logins that differ have a small index of their own.
  { match: "login", rank: 2, on: Prisma.sql`d.email = lower(n.value) AND d.login = d.email` },
  { match: "login", rank: 2, on: Prisma.sql`d.login = lower(n.value) AND d.login IS DISTINCT FROM d.email` },
  { match: "email", rank: 3, on: Prisma.sql`d.email = lower(n.value)` },
  { match: "employee_number", rank: 4, on: Prisma.sql`d.employee_number = lower(n.value)` },
];

/** The same, all in turn. An address that is also the login is looked up once, and counts as the login. */
export const keysInTurn = [
  ...matchKeys.filter(({ match }) => match === "okta_id" || match === "employee_number"),
  { rank: 2, on: Prisma.sql`d.login = lower(n.value) AND d.login IS DISTINCT FROM d.email` },
  {
    rank: Prisma.sql`CASE WHEN d.login = d.email THEN 2 ELSE 3 END`,
    on: Prisma.sql`d.email = lower(n.value)`,
  },
];
