import type { PrismaClient } from "@/lib/db/client";
import { carryOutAll } from "../expect-rules";
import type { Command } from "../sequences/commands";
import type { Sequence } from "../sequences/sequence";

/**
 * What random sequences have found is kept here, as short as it gets. Each runs through the product and the
 * rules side by side.
 */
export const someone = {
  do: "hire",
  like: null,
  takes: "email",
  department: "Sales",
  boss: null,
  by: "id",
  isStaged: false,
  starts: null,
} as const;

export const staff = Array.from({ length: 6 }, () => someone);

const company = {
  staff,
  unlinked: [],
  mode: "INDIVIDUAL",
  scope: "ASSIGNED",
  startDates: false,
  isSynced: true,
  hour: 9,
} as const;

/** Follows some commands in a company of six that has been synced, if `other` says nothing else. */
export const follow = (db: PrismaClient, commands: Command[], other: Partial<Sequence> = {}): Promise<void> =>
  carryOutAll(db, { ...company, ...other, commands });
