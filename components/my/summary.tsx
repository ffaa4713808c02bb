"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { Stale } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { dotted, isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { Day } from "@/components/work/day";
import { useSummary } from "@/components/work/queries";
import type { SummaryView } from "@/lib/work/contract";

/** What needs a manager's attention: their next 1-to-1s, and direct reports' objectives at risk and overdue tasks. */
export function Summary({ initial }: { initial: SummaryView }) {
  const query = useSummary(initial);
  const { oneToOnes, objectives, tasks } = query.data;
  const isQuiet = oneToOnes.length === 0 && objectives.total === 0 && tasks.total === 0;
  return (
    <div>
      {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isQuiet ? (
        <p className="text-sm text-muted">No upcoming 1-to-1s, objectives at risk or overdue tasks.</p>
      ) : (
        <div className="grid gap-5 md:grid-cols-3">
          <Part id="next" title="Next 1-to-1s" isEmpty={oneToOnes.length === 0} empty="None planned.">
            {oneToOnes.map((one) => (
              <Item
                key={one.id}
                href={`/my/one-to-ones/${one.id}`}
                title={one.with.displayName}
                note={<Time iso={one.startsAt} />}
              />
            ))}
          </Part>
          <Part
            id="at-risk"
            title={objectives.total > 0 ? `${count(objectives.total, "objective")} at risk` : "Objectives"}
            isEmpty={objectives.total === 0}
            empty="Everything is on track."
          >
            {objectives.items.map(({ id, title, person, progress, dueOn, schedule }) => (
              <Item
                key={id}
                href={`/my/people/${person.id}?tab=objectives`}
                title={title}
                note={
                  <>
                    {dotted(person.displayName, `${progress}%`)}
                    {dueOn ? (
                      <>
                        , {schedule === "overdue" ? "overdue since" : "behind, due"} <Day iso={dueOn} />
                      </>
                    ) : null}
                  </>
                }
              />
            ))}
          </Part>
          <Part
            id="overdue"
            title={tasks.total > 0 ? count(tasks.total, "overdue task") : "Tasks"}
            isEmpty={tasks.total === 0}
            empty="No overdue tasks."
          >
            {tasks.items.map(({ id, title, person, dueOn }) => (
              <Item
                key={id}
                href={`/my/people/${person.id}?tab=tasks`}
                title={title}
                note={
                  <>
                    {isolated(person.displayName)}
                    {dueOn ? (
                      <>
                        , due <Day iso={dueOn} />
                      </>
                    ) : null}
                  </>
                }
              />
            ))}
          </Part>
        </div>
      )}
    </div>
  );
}

interface PartProps {
  id: string;
  title: string;
  isEmpty: boolean;
  empty: string;
  children: ReactNode;
}

function Part({ id, title, isEmpty, empty, children }: PartProps) {
  return (
    <Card aria-labelledby={id}>
      <CardTitle id={id}>{title}</CardTitle>
      {isEmpty ? <p className="text-sm text-muted">{empty}</p> : <ul className="space-y-2">{children}</ul>}
    </Card>
  );
}

function Item({ href, title, note }: { href: string; title: string; note: ReactNode }) {
  return (
    <li className="text-sm">
      <Link href={href} className="rounded font-medium break-words hover:text-accent hover:underline">
        <bdi>{title}</bdi>
      </Link>
      <span className="block break-words text-muted">{note}</span>
    </li>
  );
}
