"use client";

import { ChevronDown, ChevronRight, Clock, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { statusWords } from "@/components/people/copy";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { count } from "@/components/ui/text/format";
import { dotted } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { Listed } from "@/components/work/listed";
import { useReports } from "@/components/work/queries";
import type { ReportView } from "@/lib/work/contract";

/** Lists reports, each with what needs attention. People below a report are fetched on demand. */
export function ReportRows({ reports }: { reports: ReportView[] }) {
  return (
    <ul className="divide-y divide-line">
      {reports.map((report) => (
        <Row key={report.id} report={report} />
      ))}
    </ul>
  );
}

function Row({ report }: { report: ReportView }) {
  const { id, displayName, jobTitle, team, status, hasReports } = report;
  const [isOpen, setOpen] = useState(false);
  const { label, tone, icon } = statusWords[status];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 grow basis-56">
          <span className="flex flex-wrap items-center gap-2">
            <Link
              href={`/my/people/${id}`}
              className="min-w-0 rounded font-medium break-words hover:text-accent hover:underline"
            >
              <bdi>{displayName}</bdi>
            </Link>
            {status === "ACTIVE" ? null : (
              <Badge tone={tone} icon={icon}>
                {label}
              </Badge>
            )}
          </span>
          <span className="block break-words text-muted">{dotted(jobTitle, team) || "No job title"}</span>
        </div>
        <Work report={report} />
        {hasReports ? (
          <Button
            variant="ghost"
            className="-ml-3.5 sm:ml-0"
            aria-expanded={isOpen}
            aria-label={`People of ${displayName}`}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron aria-hidden className="size-4" /> Their people
          </Button>
        ) : null}
      </div>
      {isOpen ? <Below id={id} name={displayName} /> : null}
    </li>
  );
}

/** Says what needs attention. Normal values are grey, and zero isn't shown. */
function Work({ report: { nextOneToOne, objectives, tasks } }: { report: ReportView }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      {nextOneToOne ? (
        <Link
          href={`/my/one-to-ones/${nextOneToOne.id}`}
          className="rounded hover:text-accent hover:underline"
        >
          1-to-1 <Time iso={nextOneToOne.startsAt} />
        </Link>
      ) : null}
      {objectives.open > 0 ? <span>{count(objectives.open, "open objective")}</span> : null}
      {objectives.atRisk > 0 ? (
        <Badge tone="warn" icon={TriangleAlert}>{`${objectives.atRisk} at risk`}</Badge>
      ) : null}
      {tasks.open > 0 ? <span>{count(tasks.open, "open task")}</span> : null}
      {tasks.overdue > 0 ? <Badge tone="bad" icon={Clock}>{`${tasks.overdue} overdue`}</Badge> : null}
    </div>
  );
}

function Below({ id, name }: { id: string; name: string }) {
  const query = useReports(id);
  return (
    <section aria-label={`People of ${name}`} className="mt-2 ml-2 border-l border-line pl-4">
      <Listed query={query} noun={`people of ${name}`} empty="No one reports to them any more.">
        {(items) => <ReportRows reports={items} />}
      </Listed>
    </section>
  );
}
