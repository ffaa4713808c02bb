import Link from "next/link";
import type { ReactNode } from "react";
import { Ago } from "@/components/ui/text/ago";
import { day } from "@/components/ui/text/format";
import type { PeopleSort, PersonView } from "@/lib/people/contract";
import { managerNote } from "../copy";
import { PersonExceptions } from "./person-exceptions";

/** The columns of the list of people; on a phone, a name with a line under it. */
export const ROW =
  "grid grid-cols-[1.5rem_minmax(0,1fr)_2rem] gap-x-3 md:grid-cols-[1.5rem_minmax(0,2.6fr)_minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.3fr)_5.5rem_2rem]";

interface Props {
  person: PersonView;
  sort: PeopleSort;
  select: { isOn: boolean; toggle(): void } | null;
  actions: ReactNode;
}

/** Shows one person in a row: the name first, a badge only for an exception, and everything usual in grey. */
export function PersonCells({ person, sort, select, actions }: Props) {
  return (
    <>
      <div role="cell" className="row-span-2 flex justify-center self-center md:row-span-1">
        {select ? (
          <input
            type="checkbox"
            aria-label={`Select ${person.displayName}`}
            className="size-4 accent-(--accent)"
            checked={select.isOn}
            onChange={select.toggle}
          />
        ) : null}
      </div>
      <div role="cell" className="flex min-w-0 items-center gap-2">
        <Link
          href={`/people/${person.id}`}
          prefetch={false}
          dir="auto"
          className="min-w-0 truncate rounded font-medium hover:text-accent"
        >
          {person.displayName}
        </Link>
        <PersonExceptions person={person} />
        <span className="hidden min-w-0 shrink-[9999] truncate text-muted md:block">{person.email}</span>
      </div>
      {/** One line under the name on a phone, and columns of their own elsewhere. */}
      <div
        role="presentation"
        className="col-start-2 row-start-2 flex min-w-0 gap-1.5 text-xs text-muted md:contents md:text-sm"
      >
        <Cell value={person.team?.name} />
        <Cell value={person.jobTitle} />
        <div
          role="cell"
          dir="auto"
          className="hidden min-w-0 truncate text-muted md:block"
          title={managerTitle(person)}
        >
          {person.manager?.displayName ?? "–"}
          <ManagerNote person={person} />
        </div>
        <div role="cell" className="hidden truncate text-muted md:block">
          {sort === "start" ? day(person.startDate) : <Ago iso={person.changedAt} />}
        </div>
      </div>
      <div
        role="cell"
        className="col-start-3 row-span-2 row-start-1 self-center md:col-start-auto md:row-span-1"
      >
        {actions}
      </div>
    </>
  );
}

/** Where a manager comes from, if that isn't each person's Okta profile. */
function ManagerNote({ person }: { person: PersonView }) {
  const note = managerNote(person);
  if (note === null || note === "From Okta") return null;
  return <span className="text-xs"> {note}</span>;
}

function managerTitle(person: PersonView): string | undefined {
  const note = managerNote(person);
  return person.manager && note ? `${person.manager.displayName} (${note})` : (note ?? undefined);
}

function Cell({ value }: { value: string | null | undefined }) {
  return (
    <div
      role="cell"
      title={value ?? undefined}
      dir="auto"
      className="min-w-0 truncate text-muted max-md:empty:hidden max-md:not-first:before:content-['·_']"
    >
      {value ?? <span className="max-md:hidden">–</span>}
    </div>
  );
}
