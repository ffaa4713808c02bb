import type { Context } from "@/lib/context";
import { describeLoops } from "@/lib/people/describe-loops";
import { markLoops } from "@/lib/people/mark-loops";
import { addProblems } from "./problems";

/** Marks whoever is on a loop of effective managers (G1), and names each loop as a problem of the run. */
export async function markAndNameLoops(context: Context, runId: string): Promise<void> {
  const loops = await markLoops(context);
  const lines = await describeLoops(context, loops);
  await addProblems(
    context,
    runId,
    loops.map((loop, index) => ({
      code: "MANAGER_LOOP" as const,
      personId: loop[0],
      detail: { loop: lines[index], personIds: loop.slice(0, 100) },
    })),
  );
}
