import type { Db } from "@/lib/db/client";
import { hashPassword } from "./passwords";

/**
 * Hashes a password for an account with this email. Accounts in several companies with one email share a salt, so a wrong
 * password takes no longer than with one account, and doesn't show how many there are.
 * @throws AppError 429 `busy` as `hashPassword` does
 */
export async function hashForEmail(
  db: Db,
  input: { email: string | null; password: string },
): Promise<string> {
  const { email, password } = input;
  const other =
    email === null
      ? null
      : await db.personPassword.findFirst({
          where: { person: { email: email.trim().toLowerCase() } },
          select: { hash: true },
          orderBy: { setAt: "asc" },
        });
  return hashPassword(password, other?.hash);
}
