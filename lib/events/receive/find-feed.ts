import { openSecret } from "@/lib/crypto/secret-box";
import { type ConnectionState, type Db, Prisma, type Scope } from "@/lib/db/client";
import { hookSecretBinding, isSameSecret } from "@/lib/events/hook/hook-secret";
import { gather } from "./gather";

/** A connection as its hook's address names it. */
export interface FoundFeed {
  companyId: string;
  state: ConnectionState;
  enabled: boolean;
  scope: Scope;
  appId: string | null;
  scopeGroupIds: string[];
  secretSealed: string;
  nextSecretSealed: string | null;
}

/** Which secret a request came with. */
export type SecretCheck = "current" | "next" | "wrong" | "absent";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds the feed behind a hook's address; null if there is none, or it has no secret yet. Reads it for each request,
 * simultaneous ones in one statement, so a replaced secret stops working at once.
 */
export const findFeed = gather(findFeeds, {
  atOnce: 1,
  most: 500,
  weigh: () => 1,
  isCommon: () => true,
});

async function findFeeds(db: Db, connectionIds: string[]): Promise<(FoundFeed | null)[]> {
  const ids = [...new Set(connectionIds.filter((id) => uuid.test(id)).map((id) => id.toLowerCase()))];
  if (ids.length === 0) return connectionIds.map(() => null);
  const found = await db.$queryRaw<(FoundFeed & { connectionId: string })[]>(Prisma.sql`
    SELECT c.id::text AS "connectionId", c.company_id::text AS "companyId", c.state::text AS state,
      o.okta_enabled_at IS NOT NULL AS enabled, c.scope::text AS scope, coalesce(c.app_id, c.client_id) AS "appId",
      c.scope_group_ids AS "scopeGroupIds", f.secret_sealed AS "secretSealed", f.next_secret_sealed AS "nextSecretSealed"
    FROM okta_connection c
    JOIN company o ON o.id = c.company_id
    JOIN event_feed f ON f.company_id = c.company_id
    WHERE c.id = ANY(${ids}::uuid[]) AND f.secret_sealed IS NOT NULL`);
  const byId = new Map(found.map(({ connectionId, ...feed }) => [connectionId, feed]));
  return connectionIds.map((id) => byId.get(id.toLowerCase()) ?? null);
}

/** Checks the `Authorization` of a request against the hook's secret and, while rotating, the next one. */
export function checkSecret(feed: FoundFeed, authorization: string | null): SecretCheck {
  if (authorization === null) return "absent";
  const binding = hookSecretBinding(feed.companyId);
  const fits = (sealed: string | null) =>
    sealed !== null && isSameSecret(authorization, openSecret(sealed, binding));
  const [current, next] = [fits(feed.secretSealed), fits(feed.nextSecretSealed)];
  if (current) return "current";
  return next ? "next" : "wrong";
}
