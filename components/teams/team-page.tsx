"use client";

import { Archive, Merge, Network } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, buttonStyles } from "@/components/ui/button";
import { OnDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { MembersPage, TeamPageView } from "@/lib/teams/contract";
import { MergedInto, MergedTeams } from "./merged-teams";
import { useTeam } from "./queries";
import { RenameOffersCard } from "./rename-offers";
import { ChangesCard } from "./team/changes-card";
import { ManagerCard } from "./team/manager-card";
import { MembersCard } from "./team/members-card";
import { SourceCard } from "./team/source-card";
import { mergeDialog, teamManagerDialog } from "./team-dialogs";

/** Shows one team: its people, its manager, and where both come from. */
export function TeamPage({ view: initial, members }: { view: TeamPageView; members: MembersPage }) {
  const query = useTeam(initial);
  const [open, setOpen] = useState<"manager" | "merge" | null>(null);
  const { team, unmanaged, changes, merged, renames } = query.data;
  const close = () => setOpen(null);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Teams", href: "/teams" }]}
        title={<bdi>{team.name}</bdi>}
        badge={
          team.archivedAt ? (
            <Badge tone="plain" icon={team.mergedInto ? Merge : Archive}>
              {team.mergedInto ? "Merged" : "Archived"}
            </Badge>
          ) : null
        }
        actions={
          team.mergedInto ? null : (
            <>
              <Link
                href={`/people/org-chart?team=${team.id}`}
                className={buttonStyles({ variant: "secondary" })}
              >
                <Network aria-hidden className="size-4" /> View in org chart
              </Link>
              <Button onClick={() => setOpen("merge")} {...mergeDialog.ahead}>
                Merge a team …
              </Button>
              <Button variant="primary" onClick={() => setOpen("manager")} {...teamManagerDialog.ahead}>
                Change manager
              </Button>
            </>
          )
        }
      >
        {count(team.people, "person", "people")}
        {team.archivedAt && !team.mergedInto ? (
          <>
            {" "}
            · Archived since <Time iso={team.archivedAt} />
          </>
        ) : null}
        {unmanaged > 0 ? ` · ${unmanaged} without a manager` : ""}
      </PageHeader>
      <div className="space-y-5">
        {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <MergedInto team={team} />
        <RenameOffersCard offers={renames} />
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <MembersCard id={team.id} initial={members} />
          <div className="space-y-5">
            <ManagerCard view={query.data} />
            <SourceCard view={query.data} />
            <MergedTeams merged={merged} />
            {changes.length > 0 ? <ChangesCard changes={changes} /> : null}
          </div>
        </div>
      </div>
      {open === "manager" ? <OnDemand part={teamManagerDialog} team={team} onClose={close} /> : null}
      {open === "merge" ? <OnDemand part={mergeDialog} team={team} onClose={close} /> : null}
    </>
  );
}
