import type { Context } from "@/lib/context";
import { replaceLoopProblems } from "@/lib/problems/replace-loop-problems";
import { describeLoops } from "./describe-loops";
import { markLoops } from "./mark-loops";

/** Finds the loops of managers again after a change by hand, and opens a problem for each (G1, U8). */
export async function refreshLoops(context: Context): Promise<void> {
  await reportLoops(context, await markLoops(context));
}

export async function reportLoops(context: Context, loops: string[][]): Promise<void> {
  const lines = await describeLoops(context, loops);
  await replaceLoopProblems(context, {
    runId: null,
    loops: loops.map((personIds, index) => ({ personIds, line: lines[index] ?? "" })),
  });
}
