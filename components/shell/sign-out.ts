import { toast } from "sonner";
import { signedOutSchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";

/** Ends the session here, then goes where it ends in Okta too. */
export async function signOut(): Promise<void> {
  try {
    const { url } = await fetchJson(signedOutSchema, "/api/sign-out", { method: "POST", body: {} });
    window.location.assign(url);
  } catch (error) {
    toast.error(error instanceof Error ? error.message : "You could not be signed out. Try again.");
  }
}
