import { z } from "zod";
import type { Db, Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import type { CompanyView } from "./contract";

const PAGE = 50;
const cursors = defineCursor("companies", z.tuple([z.string()]));

/** Owners who can act. If the last owner's removal needs approval, Okta has locked them out (R4). */
const owners = {
  role: "OWNER",
  status: "ACTIVE",
  holds: { none: { state: "OPEN", reason: "LAST_OWNER" } },
} satisfies Prisma.PersonWhereInput;

/** Lists companies by slug, 50 a page, or those whose slug, name or domain contains the search words. */
export async function listCompanies(
  db: Db,
  input: { query?: string; cursor?: string },
): Promise<{ items: CompanyView[]; nextCursor: string | null }> {
  const [after] = cursors.decode(input.cursor) ?? [];
  const words = input.query?.trim().toLowerCase();
  const rows = await db.company.findMany({
    where: {
      ...(after === undefined ? {} : { slug: { gt: after } }),
      ...(words
        ? {
            OR: [
              { slug: { contains: words } },
              { name: { contains: words, mode: "insensitive" as const } },
              { domains: { some: { domain: { contains: words } } } },
            ],
          }
        : {}),
    },
    orderBy: { slug: "asc" },
    take: PAGE + 1,
    select: {
      id: true,
      slug: true,
      name: true,
      oktaEnabledAt: true,
      createdAt: true,
      domains: { select: { domain: true }, orderBy: { domain: "asc" } },
      connection: { select: { state: true } },
    },
  });
  const listed = rows.slice(0, PAGE);
  const counts = await db.person.groupBy({
    by: ["companyId"],
    where: { ...owners, companyId: { in: listed.map(({ id }) => id) } },
    _count: true,
  });
  const activeOwners = new Map(counts.map(({ companyId, _count }) => [companyId, _count]));
  const items = listed.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    domains: row.domains.map(({ domain }) => domain),
    enabledAt: row.oktaEnabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    connectionState: row.connection?.state ?? null,
    activeOwners: activeOwners.get(row.id) ?? 0,
  }));
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursors.encode([last.slug]) : null };
}
