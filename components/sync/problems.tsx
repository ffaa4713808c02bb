import { TriangleAlert } from "lucide-react";
import { Card, CardTitle } from "@/components/ui/card";
import type { ProblemView, RunDetail } from "@/lib/sync/contract";
import { count } from "./words";

const SHOWN_OF_A_KIND = 20;

/** What was wrong, by kind: the same advice is given once. */
export function Problems({ run }: { run: RunDetail }) {
  if (run.problemCounts.length === 0) return null;
  return (
    <Card aria-labelledby="problems-title">
      <CardTitle id="problems-title">Problems</CardTitle>
      <ul className="space-y-2">
        {run.problemCounts.map((kind) => (
          <li key={kind.code}>
            <Kind
              title={kind.title}
              total={kind.count}
              problems={run.problems.filter((one) => one.code === kind.code)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Kind({ title, total, problems }: { title: string; total: number; problems: ProblemView[] }) {
  const shown = problems.slice(0, SHOWN_OF_A_KIND);
  return (
    <details className="rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm">
        <TriangleAlert aria-hidden className="mr-2 inline size-4 text-warn" />
        <span className="font-medium">{title}</span>{" "}
        <span className="text-muted">({count(total, "person", "people")})</span>
      </summary>
      <p className="mt-2 text-sm text-muted">{shown[0]?.advice}</p>
      <ul className="mt-2 space-y-1 text-sm">
        {shown.map((one) => (
          <li key={one.id}>
            <span className="font-medium">{one.personName}</span> – {one.message}
          </li>
        ))}
      </ul>
      {total > shown.length ? (
        <p className="mt-2 text-sm text-muted">and {total - shown.length} more</p>
      ) : null}
    </details>
  );
}
