import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { writeNeverSync } from "@/lib/people/by-hand/on-lists/write-never-sync";
import { writeProtected } from "@/lib/people/by-hand/on-lists/write-protected";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import type { ListName } from "./contract";

interface Write {
  people: { id: string }[];
  isOn: boolean;
  reason?: string;
}

interface List {
  code: "NEVER_SYNC" | "PROTECTED";
  /** SQL for whether someone (`p`) is on it. */
  isOnSql: Prisma.Sql;
  /** Refuses callers who can't change this list. @throws AppError 403 */
  requireRight(context: Context): Promise<void>;
  /** Puts people on the list or takes them off it. @returns how many changed */
  write(context: Context, input: Write): Promise<number>;
}

/** How the lists differ. */
export const lists: Record<ListName, List> = {
  "never-sync": {
    code: "NEVER_SYNC",
    isOnSql: Prisma.sql`p.never_sync`,
    requireRight: async () => undefined,
    write: (context, { people, isOn, reason }) =>
      writeNeverSync(context, { people, neverSync: isOn, reason }),
  },
  protected: {
    code: "PROTECTED",
    isOnSql: Prisma.sql`p.is_protected`,
    requireRight: (context) =>
      requireOwner(context, "Only an owner can protect people or end their protection."),
    write: (context, { people, isOn, reason }) =>
      writeProtected(context, { people, isProtected: isOn, reason }),
  },
};
