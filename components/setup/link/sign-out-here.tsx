"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";

export function SignOutHere() {
  return (
    <Button variant="primary" onClick={() => void signOut({ callbackUrl: "/setup/okta" })}>
      Sign out and go on
    </Button>
  );
}
