"use client";

import Link from "next/link";
import { triggerWords } from "@/components/sync/copy";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { IdentityComparison } from "@/lib/sync/contract";

const head = "px-2 py-1.5 text-left text-xs font-normal text-muted";

const cell = "px-2 py-1.5 align-top break-words";

/** Puts the new person in Okta beside the account here, field by field. */
export function ComparedRecords({ comparison: { fields, ours, okta } }: { comparison: IdentityComparison }) {
  const differing = fields.filter(({ differs }) => differs).length;
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="pb-1 text-left text-sm text-muted">
        {differing === 0
          ? "Both records say the same."
          : `The records differ in ${differing} of ${fields.length} fields.`}
      </caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={`${head} w-[28%]`}>
            Field
          </th>
          <th scope="col" className={head}>
            Our account
          </th>
          <th scope="col" className={head}>
            New in Okta
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {fields.map(({ field, ours: mine, okta: theirs, differs }) => (
          <tr key={field} className={differs ? "bg-soft" : undefined}>
            <th scope="row" className={`${head} align-top`}>
              {fieldLabel(field)}
              {differs ? <strong className="block font-medium text-foreground">≠ Different</strong> : null}
            </th>
            <td className={cell}>
              <Value value={mine} />
            </td>
            <td className={cell}>
              <Value value={theirs} />
            </td>
          </tr>
        ))}
        <Fact name="Okta ID" mine={ours.oktaId ?? "Never linked"} theirs={okta.oktaId} />
        <Fact
          name="Status"
          mine={ours.status.charAt(0) + ours.status.slice(1).toLowerCase()}
          theirs={
            okta.status === null
              ? "Not on record"
              : okta.inScope
                ? okta.status
                : `${okta.status}, not in scope`
          }
        />
        <Fact
          name="Since"
          mine={<When of="Linked" iso={ours.linkedAt} />}
          theirs={<When of="Created" iso={okta.createdAt} />}
        />
        <Fact
          name="Last seen"
          mine={<When of="Signed in" iso={ours.lastSignInAt} never="No sign-in on record" />}
          theirs={<When of="Read from Okta" iso={okta.observedAt} />}
        />
        <Fact name="Left" mine={<Left left={ours.left} />} theirs="–" />
      </tbody>
    </table>
  );
}

function Value({ value }: { value: string | null }) {
  return value === null ? <span className="text-muted">Empty</span> : <bdi>{value}</bdi>;
}

function Fact({ name, mine, theirs }: { name: string; mine: React.ReactNode; theirs: React.ReactNode }) {
  return (
    <tr>
      <th scope="row" className={`${head} align-top`}>
        {name}
      </th>
      <td className={cell}>{mine}</td>
      <td className={cell}>{theirs}</td>
    </tr>
  );
}

function When({ of, iso, never = "Not on record" }: { of: string; iso: string | null; never?: string }) {
  if (iso === null) return <span className="text-muted">{never}</span>;
  return (
    <>
      {of} <Time iso={iso} />
    </>
  );
}

function Left({ left }: { left: IdentityComparison["ours"]["left"] }) {
  if (left === null) return <span className="text-muted">No sync deactivated it</span>;
  return (
    <Link
      href={`/integrations/okta/runs/${left.runId}`}
      className="rounded text-accent underline underline-offset-4"
    >
      <Time iso={left.at} /> ({triggerWords[left.trigger]})
    </Link>
  );
}
