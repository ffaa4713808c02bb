"use client";

import { Archive, Merge, Network } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { statusWords } from "@/components/people/copy";
import { sayChange } from "@/components/sync/say-change";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { OnDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { Time, useZone } from "@/components/ui/text/time";
import type { MembersPage, TeamPageView } from "@/lib/teams/contract";
import { inactiveNote, sourceSentence } from "./copy";
import { MergedInto, MergedTeams } from "./merged-teams";
import { useMembers, useTeam } from "./queries";
import { RenameOffersCard } from "./rename-offers";
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
          <Members id={team.id} initial={members} />
          <div className="space-y-5">
            <Manager view={query.data} />
            <Source view={query.data} />
            <MergedTeams merged={merged} />
            {changes.length > 0 ? <Changes changes={changes} /> : null}
          </div>
        </div>
      </div>
      {open === "manager" ? <OnDemand part={teamManagerDialog} team={team} onClose={close} /> : null}
      {open === "merge" ? <OnDemand part={mergeDialog} team={team} onClose={close} /> : null}
    </>
  );
}

function Manager({ view }: { view: TeamPageView }) {
  const { manager } = view.team;
  const zone = useZone();
  const note = inactiveNote(view.team);
  return (
    <Card aria-labelledby="manager-title">
      <CardTitle id="manager-title">Manager</CardTitle>
      {manager ? (
        <p className="flex items-center gap-2.5">
          <Avatar name={manager.displayName} />
          <Link
            href={`/people/${manager.id}`}
            dir="auto"
            className="min-w-0 truncate rounded hover:text-accent"
          >
            {manager.displayName}
          </Link>
        </p>
      ) : (
        <p>No manager</p>
      )}
      {note ? <p className="mt-2 text-warn">{note}.</p> : null}
      <p className="mt-2 text-muted">{sourceSentence(view, zone)}</p>
      {view.managerFrom ? (
        <Link
          href={`/people/${view.managerFrom.id}`}
          className="mt-1 inline-block rounded text-accent hover:underline"
        >
          View <bdi>{view.managerFrom.displayName}</bdi>
        </Link>
      ) : null}
    </Card>
  );
}

function Source({ view: { attribute, spellings, team } }: { view: TeamPageView }) {
  return (
    <Card aria-labelledby="source-title">
      <CardTitle id="source-title">Where it comes from</CardTitle>
      {attribute === null ? (
        <p className="text-muted">Teams aren't synced from Okta.</p>
      ) : (
        <dl className="grid gap-3">
          <Fact name="Okta attribute">{attribute}</Fact>
          {spellings.length > 0 ? (
            <Fact name={spellings.length === 1 ? "Value in Okta" : "Values in Okta"}>
              <ul>
                {spellings.map(({ value, people }) => (
                  <li key={value} className="flex justify-between gap-3">
                    <span dir="auto" className="min-w-0 break-words whitespace-pre-wrap">
                      “{value}”
                    </span>
                    <span className="shrink-0 text-muted">{count(people, "person", "people")}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          ) : (
            <Fact name="Value in Okta">No one in {isolated(team.name)} has it in Okta now.</Fact>
          )}
        </dl>
      )}
    </Card>
  );
}

function Changes({ changes }: { changes: TeamPageView["changes"] }) {
  return (
    <Card aria-labelledby="changes-title">
      <CardTitle id="changes-title">Latest changes</CardTitle>
      <ol className="space-y-2.5">
        {changes.map(({ change, runId, at }) => (
          <li key={change.id}>
            <p className="break-words">{sayChange(change)}</p>
            <Link
              href={`/integrations/okta/runs/${runId}`}
              className="rounded text-xs text-muted hover:text-foreground"
            >
              <Time iso={at} />
              <span className="sr-only">: view this sync</span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Members({ id, initial }: { id: string; initial: MembersPage }) {
  const members = useMembers(id, initial);
  const items = members.data.pages.flatMap((page) => page.items);
  return (
    <Card aria-labelledby="members-title">
      <CardTitle id="members-title">People</CardTitle>
      {members.isError ? <Stale error={members.error} onRetry={() => void members.refetch()} /> : null}
      {items.length === 0 ? (
        <Empty>
          No one is in this team now. Someone who gets it in Okta appears here after the next sync.
        </Empty>
      ) : null}
      <ul aria-label="People" className="divide-y divide-line">
        {items.map((person) => (
          <li
            key={person.id}
            className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] sm:items-center"
          >
            <span className="flex min-w-0 items-center gap-2.5">
              <Avatar name={person.displayName} />
              <span className="min-w-0">
                <span className="flex items-center gap-2">
                  <Link
                    href={`/people/${person.id}`}
                    prefetch={false}
                    dir="auto"
                    className="truncate rounded font-medium hover:text-accent"
                  >
                    {person.displayName}
                  </Link>
                  {person.status === "ACTIVE" ? null : (
                    <Badge tone={statusWords[person.status].tone} icon={statusWords[person.status].icon}>
                      {statusWords[person.status].label}
                    </Badge>
                  )}
                </span>
                <span dir="auto" className="block truncate text-left text-xs text-muted">
                  {person.jobTitle}
                </span>
              </span>
            </span>
            <span className="min-w-0 truncate text-muted">
              {person.manager ? (
                <>
                  Manager: <bdi>{person.manager.displayName}</bdi>
                </>
              ) : (
                "No manager"
              )}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore query={members}>Show 100 more</ShowMore>
    </Card>
  );
}
