import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { z } from "zod";
import { orNotFound, pageContext } from "@/app/page-context";
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
  const { teamId } = await params;
  if (!z.uuid().safeParse(teamId).success) notFound();
  const context = await pageContext("people.manage");
  await orNotFound(() => requireTeam(context, { teamId }));
  return children;
}
