import type { Db, Prisma } from "@/lib/db/client";
import type { CompanyView } from "./contract";

const PAGE = 50;

/** Owners who can act: one whose removal is held as the last owner's is locked out by Okta (R4). */
const owners = {
  role: "OWNER",
  status: "ACTIVE",
  holds: { none: { state: "OPEN", reason: "LAST_OWNER" } },
} satisfies Prisma.PersonWhereInput;

/** Companies by slug, 50 a page; those whose slug, name or domain holds the words, where some are given. */
export async function listCompanies(
  db: Db,
  input: { query?: string; cursor?: string },
): Promise<{ items: CompanyView[]; nextCursor: string | null }> {
  const words = input.query?.trim().toLowerCase();
  const rows = await db.company.findMany({
    where: {
      ...(input.cursor ? { slug: { gt: input.cursor } } : {}),
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
      _count: { select: { people: { where: owners } } },
    },
  });
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    domains: row.domains.map(({ domain }) => domain),
    enabledAt: row.oktaEnabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    connectionState: row.connection?.state ?? null,
    activeOwners: row._count.people,
  }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.slug ?? null) : null };
}
