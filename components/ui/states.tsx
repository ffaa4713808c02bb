import { CircleAlert, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { isSignedOut, ProblemError } from "@/lib/http/client";
import { Button } from "./button";
import { useSignedOut } from "./signed-out";

/** Stands in for content that is being fetched. */
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

/** Says why nothing could be fetched, and offers to try again. */
export function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-lg bg-bad-soft p-3 text-sm text-bad"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-48">
        {error.message}
        {error instanceof ProblemError && error.advice ? ` ${error.advice}` : null}
      </span>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

/** Says why the page may be out of date. If the session has ended, the page's banner says so instead. */
export function Stale({ error, onRetry }: { error: Error | null; onRetry(): void }) {
  if (useSignedOut() || error === null) return null;
  return (
    <p
      role="status"
      className="mb-3 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn"
    >
      {staleReason(error)}
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

/** Says in words which failure keeps a page from refreshing. */
export function staleReason(error: Error): string {
  if (isSignedOut(error)) return "You've been signed out, so this may be out of date. Sign in again.";
  const status = error instanceof ProblemError ? error.status : null;
  if (error instanceof ProblemError && error.code === "timeout")
    return "The server took too long to respond, so this may be out of date.";
  if (status === 0) return "We can't reach the server, so this may be out of date. Check your connection.";
  if (status === 403 || status === 404)
    return "You no longer have access to this, so it may be out of date. Ask an owner or admin.";
  if (status === 429) return "The server is busy, so this may be out of date.";
  return "Something went wrong on our side, so this may be out of date.";
}

/** Says that a list is empty. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 py-8 text-center text-sm text-muted">
      <Inbox aria-hidden className="size-6" />
      <p>{children}</p>
    </div>
  );
}

/** Says why an action in a form or dialog was refused, and what to do. Screen readers announce it immediately. */
export function Refused({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <div role="alert" className="mt-3 text-sm text-bad">
      <p>{error.message}</p>
      {error instanceof ProblemError && error.advice ? <p>{error.advice}</p> : null}
    </div>
  );
}
