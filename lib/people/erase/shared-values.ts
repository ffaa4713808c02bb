import { z } from "zod";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { findByKeys } from "@/lib/directory/find-by-keys";

interface Given {
  personId: string;
  oktaIds: string[];
  addresses: string[];
  names: string[];
  numbers: string[];
}

/**
 * Returns which of these someone else has or is called now. Replacing those would change another person's
 * data.
 */
export async function listShared(context: Context, given: Given): Promise<Set<string>> {
  const { companyId, db } = context;
  const other = { companyId, id: { not: given.personId } };
  const [people, directory] = await Promise.all([
    db.person.findMany({
      where: { ...other, OR: [{ email: { in: given.addresses } }, { displayName: { in: given.names } }] },
      select: { email: true, displayName: true },
    }),
    findByKeys(context, { oktaIds: [], addresses: given.addresses, employeeNumbers: given.numbers }),
  ]);
  return new Set(
    unique([
      ...people.flatMap(({ email, displayName }) => [email, displayName]),
      ...directory
        .filter(({ oktaId }) => !given.oktaIds.includes(oktaId))
        .flatMap(({ email, login, employeeNumber }) => [email, login, employeeNumber]),
    ]),
  );
}

/** Returns the names in Okta's data: the display name, and first and last name in both orders. */
export function namesIn({ attributes }: { attributes: Prisma.JsonValue }): (string | null)[] {
  const said = z.record(z.string(), z.unknown()).catch({}).parse(attributes);
  const text = (key: string) => (typeof said[key] === "string" ? said[key] : null);
  const [first, last] = [text("firstName"), text("lastName")];
  const both = first && last ? [`${first} ${last}`, `${last}, ${first}`] : [];
  return [text("displayName"), ...both];
}

/** Returns the values that aren't empty, each once. */
export function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ""))];
}
