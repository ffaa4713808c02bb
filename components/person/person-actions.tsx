"use client";

import { ExternalLink, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useSyncPerson } from "@/components/people/queries";
import { Button, buttonStyles } from "@/components/ui/button";
import type { PersonView } from "@/lib/people/contract";
import type { PersonPageView } from "@/lib/person/contract";

/** Offers what can be done with one person: explain, open in Okta, sync. */
export function PersonActions({ person, okta }: { person: PersonView; okta: PersonPageView["okta"] }) {
  const sync = useSyncPerson();
  return (
    <>
      {okta ? (
        <Link
          href={`/integrations/okta/why?${new URLSearchParams({ q: person.id })}`}
          className={buttonStyles({ variant: "secondary" })}
        >
          Why?
        </Link>
      ) : null}
      {okta?.href ? (
        <a
          href={okta.href}
          target="_blank"
          rel="noreferrer"
          className={buttonStyles({ variant: "secondary" })}
        >
          Open in Okta <ExternalLink aria-hidden className="size-3.5" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : null}
      {person.linked && !person.neverSync ? (
        <Button variant="primary" onClick={() => sync.mutate(person)} disabled={sync.isPending}>
          <RefreshCw aria-hidden className="size-4" /> Sync this person
        </Button>
      ) : null}
    </>
  );
}
