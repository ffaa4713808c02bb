import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { sentence } from "@/lib/sentence";
import { describeLoops } from "./describe-loops";
import { markLoops } from "./mark-loops";
import { reportLoops } from "./refresh-loops";

/**
 * Marks loops after someone set a manager by hand, and refuses a change that creates a new one: it rolls back
 * the caller's transaction. Earlier loops are no reason to refuse.
 * @throws AppError 409 `manager-loop` naming it
 */
export async function refuseNewLoops(context: Context): Promise<void> {
  const before = await context.db.personManager.findMany({
    where: { companyId: context.companyId, onLoop: true },
    select: { personId: true },
  });
  const known = new Set(before.map(({ personId }) => personId));
  const loops = await markLoops(context);
  const fresh = loops.find((loop) => loop.some((personId) => !known.has(personId)));
  if (!fresh) return reportLoops(context, loops);
  const [line] = await describeLoops(context, [fresh]);
  throw conflict("manager-loop", sentence(`These people would manage each other in a loop:  ${line}`));
}
