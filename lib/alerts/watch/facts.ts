import { z } from "zod";
import { type Mapping, mappedFields } from "@/lib/directory/contract";
import type { CustomField } from "@/lib/directory/custom/custom-field";
import type { StateFacts } from "@/lib/sync/status/state-facts";

/** A field that hardly anyone has a value in, as the last count found it. */
const sparseFieldSchema = z.object({
  field: z.enum(mappedFields),
  /** The attribute or the source, in words. */
  attribute: z.string(),
  filled: z.number(),
  people: z.number(),
});
export type SparseField = z.infer<typeof sparseFieldSchema>;

/** Reads the last count as it's stored; none if another version of the product wrote it. */
export function readSparse(stored: unknown): SparseField[] {
  return z.array(sparseFieldSchema).catch([]).parse(stored);
}

/** Everything that a company's watched alerts depend on, beside the facts of its state. */
export interface WatchFacts extends StateFacts {
  timeZone: string;
  mapping: Mapping;
  managerAttribute: string | null;
  /** Custom fields that are synced. */
  customFields: Pick<CustomField, "name" | "source">[];
  /** When the last full sync ended that read everyone, and when syncing started. */
  lastGoodRunAt: Date | null;
  startedAt: Date | null;
  pausedAt: Date | null;
  /** When the watch last saw it paused. */
  pausedSeenAt: Date | null;
  hook: {
    verifiedAt: Date | null;
    lastEventAt: Date | null;
    /** Events that the System Log named since the hook's last one, and the hook didn't bring. */
    missed: number;
  };
  sparseFields: SparseField[];
  missingAttributes: string[];
  open: { lastOwner: boolean; addresses: boolean; identities: boolean; fields: number };
}
