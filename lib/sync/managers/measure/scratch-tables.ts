import { Prisma } from "@/lib/db/client";

/**
 * Scratch tables of one transaction, dropped when it ends: who would be here, what values lead to, and who
 * gets whom.
 */
export const scratchTables = [
  Prisma.sql`CREATE TEMP TABLE measured_here (
    okta_id text, id uuid, name text, team text, team_key text, status text, never_sync boolean,
    created timestamptz, manager_id text, manager text, custom text
  ) ON COMMIT DROP`,
  Prisma.sql`CREATE TEMP TABLE measured_value (
    value text, match text, key text, hits int, okta_id text
  ) ON COMMIT DROP`,
  Prisma.sql`CREATE TEMP TABLE measured (
    okta_id text, id uuid, name text, team text, team_key text, status text, created timestamptz,
    value text, hits int, key text, manager_okta_id text, manager uuid, manager_name text,
    manager_status text, outcome text, found_okta_id text, is_pinned boolean
  ) ON COMMIT DROP`,
  Prisma.sql`CREATE TEMP TABLE measured_never_sync (LIKE measured) ON COMMIT DROP`,
];
