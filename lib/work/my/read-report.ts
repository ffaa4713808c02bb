import type { Context } from "@/lib/context";
import { requireSeen } from "@/lib/people/visibility/standing";
import type { ReportPage } from "../contract";
import { readDetails } from "./read-details";

/** Reads the page of someone whom the acting person sees (V1), and what they may do there. @throws AppError 404 */
export async function readReport(context: Context, input: { personId: string }): Promise<ReportPage> {
  const { isManager, isAdmin, status } = await requireSeen(context, input);
  const isPresent = status !== "DEACTIVATED";
  return {
    details: await readDetails(context, input),
    mayAssign: isPresent && (isManager || isAdmin),
    mayMeet: isPresent && isManager,
  };
}
