"use client";

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardTitle } from "@/components/ui/card";
import type { PersonView } from "@/lib/people/contract";
import type { PersonPageView } from "@/lib/person/contract";
import { PinNote } from "../pin-note";

const from = { override: "From Okta", team: "Manager of their team" };

/** Shows the person's manager, and the managers above. */
export function ManagerCard({
  chain,
  person,
  pins,
}: Pick<PersonPageView, "chain" | "pins"> & { person: PersonView }) {
  const [manager, ...above] = chain;
  return (
    <Card aria-labelledby="manager-title">
      <CardTitle
        id="manager-title"
        aside={
          <Link
            href={`/people/org-chart?person=${person.id}`}
            className="text-sm text-accent underline underline-offset-4"
          >
            View in org chart
          </Link>
        }
      >
        Manager
      </CardTitle>
      {manager && person.manager ? (
        <div className="flex items-center gap-2.5">
          <Avatar name={manager.displayName} className="size-9 text-sm" />
          <span className="min-w-0">
            <Link
              href={`/people/${manager.id}`}
              dir="auto"
              className="block truncate rounded font-medium hover:text-accent"
            >
              {manager.displayName}
            </Link>
            <span className="block text-xs text-muted">
              {person.managerByHand ? "Set here" : from[person.manager.from]}
            </span>
          </span>
        </div>
      ) : (
        <p className="text-sm text-muted">No manager</p>
      )}
      <div className="mt-2 empty:hidden">
        <PinNote personId={person.id} pins={pins} field="manager" />
      </div>
      {above.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 text-xs text-muted">Reports up to</h3>
          <ol className="space-y-2 text-sm">
            {above.map(({ id, displayName }) => (
              <li key={id} className="flex items-center gap-2.5">
                <Avatar name={displayName} />
                <Link
                  href={`/people/${id}`}
                  dir="auto"
                  className="min-w-0 truncate rounded hover:text-accent"
                >
                  {displayName}
                </Link>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Card>
  );
}
