"use client";

import Link from "next/link";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { UndoItem } from "@/lib/sync/contract";

/** One change that the undo would take back, field by field. */
export function UndoRow({ item: { personId, name, email, fields } }: { item: UndoItem }) {
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 text-sm sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
      <span className="min-w-0">
        {personId ? (
          <Link
            href={`/people/${personId}`}
            dir="auto"
            className="block truncate rounded font-medium hover:text-accent"
          >
            {name}
          </Link>
        ) : (
          <span dir="auto" className="block truncate font-medium">
            {name}
          </span>
        )}
        <span className="block truncate text-muted">{email}</span>
      </span>
      <div className="min-w-0">
        {fields.map(({ field, name: label, now, before, stays }) => (
          <p key={field} className="break-words">
            <span className="text-muted">{fieldLabel(field, label)}: </span>
            {stays === null ? (
              <>
                <span className="sr-only">now </span>
                <bdi className="text-muted">{value(field, now)}</bdi>
                <span aria-hidden> → </span>
                <span className="sr-only">, goes back to </span>
                <bdi>{value(field, before)}</bdi>
              </>
            ) : (
              <>
                stays <bdi>{value(field, now)}</bdi>. <span className="text-warn">{stays}</span>
              </>
            )}
          </p>
        ))}
      </div>
    </li>
  );
}

/** Formats a value: statuses in lower case, an empty one as "empty". */
function value(field: string, text: string | null): string {
  if (text === null) return "empty";
  return field === "status" ? text.toLowerCase() : text;
}
