"use client";

import { useSyncExternalStore } from "react";
import { isSignedOut } from "@/lib/http/client";

let ended = false;
const listeners = new Set<() => void>();

function setEnded(value: boolean): void {
  if (ended === value) return;
  ended = value;
  for (const listener of listeners) listener();
}

/** Watches every request: a refused one means that the session has ended, an answered one that there is a new one. */
export const sessionWatch = {
  onError: (error: Error) => {
    if (isSignedOut(error)) setEnded(true);
  },
  onSuccess: () => setEnded(false),
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns whether the session has ended since the page was opened. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => ended,
    () => false,
  );
}

/**
 * Says that the session has ended. Signing in opens in a new tab, so that nothing typed here is lost; afterwards this
 * page continues automatically.
 */
export function SignedOut() {
  if (!useSignedOut()) return null;
  const { pathname, search } = window.location;
  const isByLink = pathname.startsWith("/setup/");
  const back = `/sign-in?${new URLSearchParams({ to: `${pathname}${search}` })}`;
  const href = pathname.startsWith("/staff") ? "/staff/sign-in" : isByLink ? "/setup/ended" : back;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-warn bg-warn-soft px-3 py-2 text-sm text-warn"
    >
      <p className="grow">
        <strong className="font-semibold">
          {isByLink ? "Your setup link has expired or was revoked." : "You've been signed out."}
        </strong>{" "}
        {isByLink
          ? "Ask the person who sent it for a new one."
          : "Sign in again in a new tab, then continue here. What you typed is still on this page."}
      </p>
      <a href={href} target="_blank" rel="noreferrer" className="font-medium underline underline-offset-4">
        {isByLink ? "What does this mean?" : "Sign in"}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </div>
  );
}
