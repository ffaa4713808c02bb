"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { setupKeys } from "@/components/setup/queries";
import { fetchJson } from "@/lib/http/client";
import { linkSentSchema } from "@/lib/people/contract";
import { testSignInBegunSchema, testSignInSchema } from "@/lib/setup/contract";

export const TEST_SIGN_IN_PATH = "/api/okta/setup/test-sign-in";

/** Reads the admin's own link to Okta, and which owners have a password. */
export function useTestSignIn() {
  return useQuery({
    queryKey: setupKeys.testSignIn,
    queryFn: ({ signal }) => fetchJson(testSignInSchema, TEST_SIGN_IN_PATH, { signal }),
  });
}

/** Starts the test sign-in and opens Okta. */
export function useStartTestSignIn() {
  return useMutation({
    mutationFn: () =>
      fetchJson(testSignInBegunSchema, `${TEST_SIGN_IN_PATH}/start`, { method: "POST", body: {} }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

/** Emails an owner a link to set a password. */
export function useSendPasswordLink(personId: string, onSettled: () => void) {
  return useMutation({
    mutationFn: () =>
      fetchJson(linkSentSchema, `${TEST_SIGN_IN_PATH}/password-link`, {
        method: "POST",
        body: { personId },
      }),
    onSettled,
  });
}
