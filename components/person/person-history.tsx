import Link from "next/link";
import { ChangeLine } from "@/components/changes/change-line";
import { Card, CardTitle } from "@/components/ui/card";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { PersonPageView } from "@/lib/person/contract";

interface Props extends Pick<PersonPageView, "history" | "byHand"> {
  personId: string;
}

/** Shows what changed about a person, latest first: before and after, by whom or why, and when. */
export function PersonHistory({ personId, history, byHand }: Props) {
  // Older acts than the changes shown belong further down.
  const oldest = history.nextCursor === null ? "" : (history.items.at(-1)?.at ?? "");
  const entries = [
    ...history.items.map((traced) => ({
      at: traced.at,
      line: <ChangeLine key={traced.change.id} traced={traced} />,
    })),
    ...byHand
      .filter(({ at }) => at >= oldest)
      .map((act) => ({ at: act.at, line: <ByHandLine key={`by-hand-${act.id}`} act={act} /> })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Card aria-labelledby="history-title">
      <CardTitle id="history-title">History</CardTitle>
      {entries.length === 0 ? (
        <p className="text-sm text-muted">Nothing about this person has changed.</p>
      ) : null}
      <ol className="divide-y divide-line">{entries.map(({ line }) => line)}</ol>
      {history.nextCursor ? (
        <Link
          href={`/integrations/okta/changes?person=${personId}`}
          className="mt-3 inline-block text-sm text-accent underline underline-offset-4"
        >
          All changes by syncs
        </Link>
      ) : null}
    </Card>
  );
}

/** Shows what someone changed by hand, as a sync's changes are shown. */
function ByHandLine({
  act: { field, name, before, after, by, at },
}: {
  act: PersonPageView["byHand"][number];
}) {
  const said = (value: string | null) => (field === "status" ? value?.toLowerCase() : value) ?? "empty";
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_9rem]">
      <p className="min-w-0 break-words">
        {fieldLabel(field, name)}: <span className="sr-only">before </span>
        {said(before)}
        <span aria-hidden> → </span>
        <span className="sr-only">, after </span>
        {said(after)}
      </p>
      <p className="min-w-0 truncate text-muted">By hand · {by}</p>
      <p className="text-muted sm:text-right">
        <Time iso={at} />
      </p>
    </li>
  );
}
