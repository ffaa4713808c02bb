"use client";

import { useState } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/text/copy-value";
import type { MoveView } from "@/lib/move/contract";
import { type Kind, NewOrgFields } from "./new-org-fields";

/** Takes the new org's address, app and API access, and checks them as setup does. Nothing in use changes. */
export function NewOrgForm({ view }: { view: MoveView }) {
  const [kind, setKind] = useState<Kind>(view.key ? "SERVICE_APP" : "API_TOKEN");
  return (
    <div className="space-y-5">
      <InTheNewOrg view={view} kind={kind} />
      <Card aria-labelledby="new-org-title">
        <CardTitle id="new-org-title">The new org</CardTitle>
        <NewOrgFields key={kind} view={view} kind={kind} onKind={setKind} />
      </Card>
    </div>
  );
}

function InTheNewOrg({ view: { addresses, scopes }, kind }: { view: MoveView; kind: Kind }) {
  const required = scopes.filter((scope) => scope.required).map(({ name }) => name);
  return (
    <Card aria-labelledby="in-new-org-title">
      <CardTitle id="in-new-org-title">First, in the new org</CardTitle>
      <ol className="list-decimal space-y-2 pl-5 text-sm">
        <li>
          Create an <b>OIDC</b> <b>Web Application</b> with the <b>Authorization Code</b> grant, and add both
          sign-in redirect URIs below.
        </li>
        <li>Assign the people and groups who use Learn Amp to it.</li>
        <li>
          {kind === "SERVICE_APP" ? (
            <>
              Create an <b>API Services</b> app with the public key below, grant it {required.join(", ")}, and
              give it the <b>Read-Only Administrator</b> role.
            </>
          ) : (
            <>
              Create an API token as a <b>Read-Only Administrator</b>.
            </>
          )}
        </li>
      </ol>
      {addresses ? (
        <div className="mt-4 space-y-4">
          <CopyValue label="Sign-in redirect URI" value={addresses.signInRedirect} />
          <CopyValue label="Test redirect URI" value={addresses.testRedirect} />
        </div>
      ) : null}
    </Card>
  );
}
