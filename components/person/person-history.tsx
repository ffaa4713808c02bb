import Link from "next/link";
import { ChangeLine } from "@/components/changes/change-line";
import { Card, CardTitle } from "@/components/ui/card";
import type { PersonPageView } from "@/lib/person/contract";

/** Shows what syncs changed about a person, latest first: before and after, by whom or why, and when. */
export function PersonHistory({
  personId,
  history,
}: {
  personId: string;
  history: PersonPageView["history"];
}) {
  return (
    <Card aria-labelledby="history-title">
      <CardTitle id="history-title">History</CardTitle>
      {history.items.length === 0 ? (
        <p className="text-sm text-muted">No sync has changed anything about this person.</p>
      ) : null}
      <ol className="divide-y divide-line">
        {history.items.map((traced) => (
          <ChangeLine key={traced.change.id} traced={traced} />
        ))}
      </ol>
      {history.nextCursor ? (
        <Link
          href={`/integrations/okta/changes?person=${personId}`}
          className="mt-3 inline-block text-sm text-accent underline underline-offset-4"
        >
          All changes of this person
        </Link>
      ) : null}
    </Card>
  );
}
