import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { orNotFound, pageContext } from "@/app/page-context";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { requireTeam } from "@/lib/teams/require-team";

interface Props {
  params: Promise<{ teamId: string }>;
  children: ReactNode;
}

/**
 * Decides whether the team exists before the page's loading state is sent. After that, a 404 is no longer
 * possible.
 */
export default async function TeamLayout({ params, children }: Props) {
  const { data: teamId } = uuidSchema.safeParse((await params).teamId);
  if (teamId === undefined) notFound();
  const context = await pageContext("people.manage");
  await orNotFound(() => requireTeam(context, { teamId }));
  return children;
}
