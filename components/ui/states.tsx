import { CircleAlert, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemError } from "@/lib/http/client";
import { Button } from "./button";
import { useSignedOut } from "./signed-out";

/** While something is fetched. */
export function Loading({ label }: { label: string }) {
  return (
    <div role="status" className="space-y-2 py-2">
      <span className="sr-only">{label}</span>
      {["w-2/3", "w-full", "w-5/6"].map((width) => (
        <div key={width} className={`h-4 animate-pulse rounded bg-soft ${width}`} />
      ))}
    </div>
  );
}

/** It could not be fetched: why, and again. */
export function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-lg bg-bad-soft p-3 text-sm text-bad"
    >
      <CircleAlert aria-hidden className="size-4" />
      <span className="grow">{error.message}</span>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

/** Shown, but the last refresh failed. Where the session has ended, the page's notice says so instead. */
export function Stale({ onRetry }: { onRetry(): void }) {
  if (useSignedOut()) return null;
  return (
    <p
      role="status"
      className="mb-3 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn"
    >
      This may be out of date: we couldn't refresh it.
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 py-8 text-center text-sm text-muted">
      <Inbox aria-hidden className="size-6" />
      <p>{children}</p>
    </div>
  );
}

/** Why an action in a form or dialog was refused, and what to do about it, announced at once by screen readers. */
export function Refused({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <div role="alert" className="mt-3 text-sm text-bad">
      <p>{error.message}</p>
      {error instanceof ProblemError && error.advice ? <p>{error.advice}</p> : null}
    </div>
  );
}
