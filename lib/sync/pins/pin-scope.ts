import type { Prisma } from "@/lib/db/client";
import type { CustomField } from "@/lib/directory/custom/custom-field";

export interface PinScope {
  companyId: string;
  /**
   * Fields that may have been edited here. Edits of other fields don't count, because Okta owns those again.
   */
  openFields: readonly string[];
  customFields: readonly CustomField[];
  /** Returns SQL for the status that a row (`x`) leads to. */
  target: Prisma.Sql;
  /** Whether any account is about to take over a new Okta ID (M3). */
  hasSwitches: boolean;
}
