"use client";

import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import type { z } from "zod";
import {
  foundCompanySchema,
  passwordLinkRequestedSchema,
  passwordSetSchema,
  type SignInProgress,
  signInProgressSchema,
} from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

const signInKeys = { progress: ["sign-in", "progress"] as const };

const progressQuery = (initial: SignInProgress) =>
  queryOptions({
    queryKey: signInKeys.progress,
    queryFn: ({ signal }) => fetchJson(signInProgressSchema, "/api/sign-in/progress", { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (isInProgress(state.data?.state) ? 1_000 : false),
    // People do something else while they wait.
    refetchIntervalInBackground: true,
  });

function isInProgress(state: SignInProgress["state"] | undefined): boolean {
  return state === "queued" || state === "running";
}

/** Follows the creation of someone's account, every second until it's ready. */
export const useSignInProgress = (initial: SignInProgress) => useQuery(progressQuery(initial));

/** Finds the company whose people sign in through Okta with an email's domain. */
export const useFindCompany = (onFound: (found: z.infer<typeof foundCompanySchema>, email: string) => void) =>
  useMutation({
    mutationFn: (email: string) =>
      fetchJson(foundCompanySchema, "/api/sign-in/find", { method: "POST", body: { email } }),
    onSuccess: onFound,
  });

/** Why a password wasn't compared, by next-auth's code. */
const refusals: Record<string, string> = {
  "too-many-attempts": "Too many attempts. Try again in 15 minutes.",
  busy: "Too many people are signing in right now. Try again in a few seconds.",
};

/**
 * Signs in with an email and a password.
 * @throws Error in words for the person; they never say which of the two was wrong
 */
async function signInWithPassword(typed: { email: string; password: string }): Promise<void> {
  const result = await signIn("password", { ...typed, redirect: false }).catch(() => null);
  if (!result) throw new Error("We can't reach the server. Check your connection and try again.");
  if (!result.ok) throw new Error(refusals[result.error ?? ""] ?? "Wrong email or password.");
}

export const useSignInWithPassword = (onSuccess: () => void) =>
  useMutation<void, Error, { email: string; password: string }>({
    mutationFn: signInWithPassword,
    onSuccess,
  });

/** Asks for a link to set a password. The answer is the same for every address. */
export const useRequestPasswordLink = () =>
  useMutation<unknown, Error, { email: string }>({
    mutationFn: (body) =>
      fetchJson(passwordLinkRequestedSchema, "/api/password/request", { method: "POST", body }),
  });

/** Sets the password of the account whose link this browser opened. */
export const useSetPassword = () =>
  useMutation<unknown, Error, { password: string }>({
    mutationFn: (body) => fetchJson(passwordSetSchema, "/api/password/set", { method: "POST", body }),
  });
