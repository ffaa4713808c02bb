import Link from "next/link";
import { triggerWords } from "@/components/sync/copy";
import { sayChange } from "@/components/sync/say-change";
import { isolated } from "@/components/ui/text/isolated";
import { fieldLabel, shownValue } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { TracedChange } from "@/lib/changes/contract";

/** Shows one change in words, with the values before and after, its cause, and its sync. */
export function ChangeLine({ traced }: { traced: TracedChange }) {
  const { change, runId, at, trigger, by } = traced;
  return (
    <li
      data-row
      className="grid gap-x-4 gap-y-0.5 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)_9rem]"
    >
      <div className="min-w-0">
        <p className="break-words">
          {change.personId && change.kind !== "TEAM_MANAGER" ? (
            <Link href={`/people/${change.personId}`} className="rounded hover:text-accent">
              {sayChange(change)}
            </Link>
          ) : (
            sayChange(change)
          )}
        </p>
        {change.kind === "CREATE" ? null : (
          <ul className="text-muted">
            {change.fields.map(({ field, name, before, after }) => (
              <li key={field} className="break-words">
                {fieldLabel(field, name)}: <span className="sr-only">before </span>
                <bdi>{shownValue(field, before)}</bdi>
                <span aria-hidden> → </span>
                <span className="sr-only">, after </span>
                <bdi>{shownValue(field, after)}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="min-w-0 text-muted">
        <p
          className="break-words"
          title={trigger === "EVENT" && change.cause ? `Okta event ${change.cause}` : undefined}
        >
          {triggerWords[trigger]}
          {by ? ` · ${isolated(by)}` : ""}
        </p>
      </div>
      <Link
        href={`/integrations/okta/runs/${runId}`}
        className="rounded text-muted hover:text-foreground sm:text-right"
      >
        <Time iso={at} />
        <span className="sr-only">: view this sync</span>
      </Link>
    </li>
  );
}
