import Link from "next/link";
import { sayChange } from "@/components/overview/happenings";
import { triggerWords } from "@/components/sync/copy";
import { Card, CardTitle } from "@/components/ui/card";
import { fieldLabel } from "@/components/ui/person-fields";
import { Time } from "@/components/ui/time";
import type { PersonChange } from "@/lib/person/contract";

/** What syncs changed about a person, latest first: before and after, by whom or why, and when. */
export function PersonHistory({ history }: { history: PersonChange[] }) {
  return (
    <Card aria-labelledby="history-title">
      <CardTitle id="history-title">History</CardTitle>
      {history.length === 0 ? (
        <p className="text-muted">No sync has changed anything about this person.</p>
      ) : null}
      <ol className="divide-y divide-line">
        {history.map(({ change, runId, at, trigger, by }) => (
          <li
            key={change.id}
            className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_9rem]"
          >
            <div className="min-w-0">
              <p className="break-words">{sayChange(change)}</p>
              {change.kind === "UPDATE" ? (
                <ul className="text-muted">
                  {change.fields.map(({ field, before, after }) => (
                    <li key={field} className="break-words">
                      {fieldLabel(field)}: <span className="sr-only">before </span>
                      {before ?? "empty"}
                      <span aria-hidden> → </span>
                      <span className="sr-only">, after </span>
                      {after ?? "empty"}
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
            <p className="min-w-0 truncate text-muted">
              {triggerWords[trigger]}
              {by ? ` · ${by}` : ""}
            </p>
            <Link
              href={`/integrations/okta/runs/${runId}`}
              className="rounded text-muted hover:text-foreground sm:text-right"
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
