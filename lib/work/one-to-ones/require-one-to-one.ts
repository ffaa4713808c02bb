import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import type { OneToOneView } from "../contract";
import { selectOneToOnes } from "./select-one-to-ones";

/** Returns a 1-to-1 that the acting person held. For everyone else, admins too, it doesn't exist (V2). @throws AppError 404 */
export async function requireOneToOne(
  context: Context,
  input: { oneToOneId: string },
): Promise<OneToOneView> {
  const where = Prisma.sql`w.id = ${input.oneToOneId}::uuid`;
  const [oneToOne] = await selectOneToOnes(context, { where, limit: 1 });
  if (!oneToOne) throw notFound("This 1-to-1");
  return oneToOne;
}
