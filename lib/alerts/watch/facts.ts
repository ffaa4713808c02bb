import { z } from "zod";
import { type Mapping, mappedFields } from "@/lib/directory/contract";
import type { StateFacts } from "@/lib/sync/status/state-of";

/** A field that hardly anyone has a value in, as the last count found it. */
const sparseFieldSchema = z.object({
  field: z.enum(mappedFields),
  attribute: z.string(),
  filled: z.number(),
  people: z.number(),
});
export type SparseField = z.infer<typeof sparseFieldSchema>;

/** Reads the last count as it is stored; none where another version of the product wrote it. */
export function readSparse(stored: unknown): SparseField[] {
  return z.array(sparseFieldSchema).catch([]).parse(stored);
}

/** Everything that the watched alerts of a company rest on, beside the facts of its state. */
export interface WatchFacts extends StateFacts {
  timeZone: string;
  mapping: Mapping;
  managerAttribute: string | null;
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
