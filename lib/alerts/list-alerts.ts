import type { Context } from "@/lib/context";
import type { AlertView } from "./contract";

const SHOWN = 20;

/** Lists what is wrong now, latest first, without the causes that the integration's state rules out. */
export async function listAlerts(
  context: Context,
  input: { ruledOut?: readonly string[] } = {},
): Promise<AlertView[]> {
  const notices = await context.db.notice.findMany({
    where: {
      companyId: context.companyId,
      settledAt: null,
      forStaff: false,
      NOT: (input.ruledOut ?? []).map((prefix) => ({ cause: { startsWith: prefix } })),
    },
    orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return notices.map(({ id, title, text, advice, path, raisedAt, mailedAt }) => ({
    id,
    title,
    text,
    advice,
    path,
    raisedAt: raisedAt.toISOString(),
    mailedAt: mailedAt?.toISOString() ?? null,
  }));
}
