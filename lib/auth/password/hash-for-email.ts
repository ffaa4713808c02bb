import type { Db } from "@/lib/db/client";
import { hashPassword } from "./passwords";

/**
 * Hashes a password for an account with this email. Someone with accounts in several companies has one salt for all, so
 * that a wrong password takes no longer than with one account, and says nothing about how many there are.
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
