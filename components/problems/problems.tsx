import { Card, CardTitle } from "@/components/ui/card";
import type { ProblemView } from "@/lib/problems/contract";
import type { RunDetail } from "@/lib/sync/contract";
import { KindSummary, ProblemItems } from "./problem-items";

const SHOWN_OF_A_KIND = 20;

/** Lists the problems of one sync by kind. Some may be resolved since; the Okta page lists open ones. */
export function Problems({ run }: { run: RunDetail }) {
  if (run.problemCounts.length === 0) return null;
  return (
    <Card id="problems" aria-labelledby="problems-title">
      <CardTitle id="problems-title">Issues</CardTitle>
      <ProblemKinds run={run} />
    </Card>
  );
}

/** The kinds without a card; `open` shows everyone at once. */
export function ProblemKinds({ run, open }: { run: RunDetail; open?: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {run.problemCounts.map((kind) => (
        <li key={kind.code}>
          <Kind
            title={kind.title}
            total={kind.count}
            problems={run.problems.filter((one) => one.code === kind.code)}
            open={open}
          />
        </li>
      ))}
    </ul>
  );
}

interface KindProps {
  title: string;
  total: number;
  problems: ProblemView[];
  open?: boolean;
}

function Kind({ title, total, problems, open }: KindProps) {
  return (
    <details open={open}>
      <KindSummary title={title} total={total} />
      <div className="pb-4 pl-6">
        <ProblemItems problems={problems.slice(0, SHOWN_OF_A_KIND)} total={total} />
      </div>
    </details>
  );
}
