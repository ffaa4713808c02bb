import type { Context } from "@/lib/context";
import type { NoticeView } from "./contract";

const SHOWN = 20;

/** What is wrong now, latest first. */
export async function listNotices(context: Context): Promise<NoticeView[]> {
  const notices = await context.db.notice.findMany({
    where: { companyId: context.companyId, settledAt: null, forStaff: false },
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
