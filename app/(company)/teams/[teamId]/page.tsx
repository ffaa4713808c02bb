import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound, pageContext } from "@/app/page-context";
import { TeamPage } from "@/components/teams/team-page";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { listMembers } from "@/lib/teams/list-members";
import { readTeam } from "@/lib/teams/read-team";
import { requireTeam } from "@/lib/teams/require-team";

interface Props {
  params: Promise<{ teamId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const context = await pageContext("people.manage");
  const { data: teamId } = uuidSchema.safeParse((await params).teamId);
  if (teamId === undefined) notFound();
  return { title: (await orNotFound(() => requireTeam(context, { teamId }))).name };
}

export default async function TeamRoute({ params }: Props) {
  const context = await pageContext("people.manage");
  const { data: teamId } = uuidSchema.safeParse((await params).teamId);
  if (teamId === undefined) notFound();
  const [view, members] = await orNotFound(() =>
    Promise.all([readTeam(context, { teamId }), listMembers(context, { teamId })]),
  );
  return <TeamPage view={view} members={members} />;
}
