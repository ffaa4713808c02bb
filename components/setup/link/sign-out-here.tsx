"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";

/** Signs out of the current company, then opens the setup link's steps. */
export function SignOutHere() {
  return (
    <Button variant="primary" onClick={() => void signOut({ callbackUrl: "/setup/okta" })}>
      Sign out and continue
    </Button>
  );
}
