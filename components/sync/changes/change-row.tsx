import Link from "next/link";
import type { ReactNode } from "react";
import { changeStateWord, changeWords } from "@/components/sync/copy";
import { Evidence } from "@/components/sync/holds/evidence";
import { Badge } from "@/components/ui/badge";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { ChangeView } from "@/lib/sync/contract";

/** Shows one change: whom it's about, the outcome, and each value before and after. */
export function ChangeRow({
  change,
  aside,
  usual = "APPLIED",
}: {
  change: ChangeView;
  aside?: ReactNode;
  /** The state that everyone expects here, so it gets no badge. */
  usual?: ChangeView["state"];
}) {
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto] [contain-intrinsic-size:auto_3rem] [content-visibility:auto]">
      <Who change={change} />
      <Fields change={change} />
      <span className="flex flex-wrap items-start gap-2 text-sm text-muted sm:justify-end">
        {aside}
        <StateBadge change={change} usual={usual} />
      </span>
    </li>
  );
}

/** Shows a badge for an exception. Everyone expects that a change was applied, or is planned in a preview. */
function StateBadge({ change, usual }: { change: ChangeView; usual: ChangeView["state"] }) {
  const { label, tone, icon } = changeStateWord(change);
  if (change.state === usual) return <span className="sr-only">{label}</span>;
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** Names the person, or the team, that a change is about. */
export function Who({ change }: { change: ChangeView }) {
  const name = (
    <span dir="auto" className="block truncate font-medium">
      {change.personName}
    </span>
  );
  const isPerson = change.personId !== null && change.kind !== "TEAM_MANAGER";
  return (
    <span className="min-w-0 text-sm">
      {isPerson ? (
        <Link href={`/people/${change.personId}`} className="block rounded hover:text-accent">
          {name}
        </Link>
      ) : (
        name
      )}
      <span className="block truncate text-muted">{change.personEmail}</span>
    </span>
  );
}

function Fields({ change }: { change: ChangeView }) {
  const isNew = change.kind === "CREATE";
  const shown = isNew
    ? change.fields.filter(({ field }) => field === "jobTitle" || field === "team")
    : change.fields;
  return (
    <div className="min-w-0 text-sm">
      {shown.length === 0 ? <p>{changeWords(change)}</p> : null}
      {shown.map(({ field, name, before, after }) => (
        <p key={field} className="break-words">
          <span className="text-muted">{fieldLabel(field, name)}: </span>
          {isNew ? null : (
            <>
              <span className="sr-only">before </span>
              <s dir="auto" className="text-muted no-underline">
                {before ?? "none"}
              </s>
              <span aria-hidden> → </span>
              <span className="sr-only">, after </span>
            </>
          )}
          <bdi>{after ?? "none"}</bdi>
        </p>
      ))}
      {change.reason ? <p className="text-warn">{change.reason}</p> : null}
      <Evidence evidence={change.evidence} />
    </div>
  );
}
