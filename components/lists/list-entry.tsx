"use client";

import Link from "next/link";
import { toast } from "sonner";
import { statusWords } from "@/components/people/copy";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/text/ago";
import type { ListEntryView, ListName } from "@/lib/people/lists/contract";
import { listWords } from "./copy";
import { useSwitchOne } from "./queries";

/** Shows one person on the list: since when, by whom and why, with a way off it. */
export function ListEntry({ list, entry }: { list: ListName; entry: ListEntryView }) {
  const { personId, displayName, email, jobTitle, status, reason, added, mayRemove } = entry;
  const words = listWords[list];
  const remove = useSwitchOne(list, () => toast.success(words.removed(displayName)));
  const { label, tone, icon } = statusWords[status];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={`/people/${personId}`}
            prefetch={false}
            dir="auto"
            className="min-w-0 truncate rounded text-sm font-medium hover:text-accent"
          >
            {displayName}
          </Link>
          {status === "ACTIVE" ? null : (
            <Badge tone={tone} icon={icon}>
              {label}
            </Badge>
          )}
        </div>
        <p className="truncate text-xs text-muted">{[email, jobTitle].filter(Boolean).join(" · ")}</p>
      </div>
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <p dir="auto" className={reason ? "break-words" : "text-muted"}>
          {reason ?? "No reason given"}
        </p>
        {added ? (
          <p className="text-xs text-muted">
            Added by {added.by} <Ago iso={added.at} />
          </p>
        ) : null}
      </div>
      {mayRemove ? (
        <Button
          size="small"
          aria-label={`${words.remove}: ${displayName}`}
          disabled={remove.isPending}
          onClick={() =>
            remove.mutate({ personId, isOn: false }, { onError: (error) => void toast.error(error.message) })
          }
        >
          {words.remove}
        </Button>
      ) : null}
    </li>
  );
}
