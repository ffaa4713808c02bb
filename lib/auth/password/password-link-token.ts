import { createHash } from "node:crypto";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** Returns the hash under which a link is stored; the token itself isn't. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Returns the refusal of a link that is used, replaced or too old. */
export function linkExpired(): AppError {
  return new AppError(
    "link-over",
    "This link no longer works: it was already used, has expired or is mistyped.",
    {
      advice: "Request a new one on the sign-in page.",
    },
  );
}

/** Returns the company's name. */
export async function nameOf(db: Db, companyId: string): Promise<string> {
  const { name } = await db.company.findUniqueOrThrow({ where: { id: companyId }, select: { name: true } });
  return name;
}
