"use client";

import { Time } from "@/components/ui/text/time";
import type { AuditEntryView } from "@/lib/audit/contract";
import { wordsForAction, wordsForActor, wordsForTarget } from "./copy";

export function AuditEntry({ entry: { actor, action, target, at, detail } }: { entry: AuditEntryView }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 py-2">
      <p className="min-w-0 flex-1 basis-72 break-words">
        <bdi className="font-medium">{wordsForActor(actor)}</bdi> {wordsForAction(action)}
        {target && !isId(target) && !saysItself(action, target, actor) ? (
          <bdi className="font-medium"> {wordsForTarget(action, target)}</bdi>
        ) : null}
        {typeof detail.reason === "string" ? <span className="text-muted"> · {detail.reason}</span> : null}
      </p>
      <span className="inline-block text-muted first-letter:uppercase">
        <Time iso={at} />
      </span>
    </li>
  );
}

/** Whether the target is the person who acted, who needn't be named twice. */
function saysItself(action: string, target: string, actor: string): boolean {
  return action.startsWith("session.") && target === actor;
}

/** Hides an ID, which says nothing to a reader. */
function isId(target: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(target);
}
