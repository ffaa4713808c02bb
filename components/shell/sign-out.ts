import { toast } from "sonner";
import { z } from "zod";
import { signedOutSchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

/** Ends the session here, then opens the page that ends it in Okta too. */
export async function signOut(): Promise<void> {
  try {
    const { url } = await fetchJson(signedOutSchema, "/api/sign-out", { method: "POST", body: {} });
    window.location.assign(url);
  } catch (error) {
    toast.error(error instanceof Error ? error.message : "We couldn't sign you out. Try again.");
  }
}

/** Ends this person's sessions on every device, then signs out here as `signOut` does. */
export async function signOutEverywhere(): Promise<void> {
  try {
    await fetchJson(z.object({ ended: z.boolean() }), "/api/sign-out/everywhere", {
      method: "POST",
      body: {},
    });
  } catch (error) {
    toast.error(error instanceof Error ? error.message : "We couldn't end your sessions. Try again.");
    return;
  }
  await signOut();
}
