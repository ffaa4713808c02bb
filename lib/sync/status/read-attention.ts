import type { Context } from "@/lib/context";
import { attentionOf } from "./attention-of";
import { readOpenFacts } from "./read-open-facts";

/** Reads how much waits for an admin, for the navigation of every page. */
export async function readAttention(context: Context): Promise<{ attention: number }> {
  return { attention: attentionOf(await readOpenFacts(context)) };
}
