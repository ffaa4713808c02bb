import type { ApiAccessView, SetupView } from "@/lib/setup/contract";
import { InOkta } from "../in-okta";
import { ServiceKeyPicture, ServiceScopesPicture } from "../pictures/api-access";
import { RoleChoice } from "./role-choice";

/** Explains how to create a service app in Okta. */
export function ServiceAppInOkta({
  org,
  scopes,
}: {
  org: SetupView["org"];
  scopes: ApiAccessView["scopes"];
}) {
  return (
    <InOkta
      where="Applications and Resources > Applications > Create App Integration > API Services"
      before="Applications > Applications > Create App Integration"
      consoleLink={
        org && { href: `${org.consoleUrl}/admin/apps/active`, label: "Open Applications in your Okta" }
      }
      docs={{
        href: "https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/",
        label: "Okta: OAuth for Okta with a service app",
      }}
      picture={
        <>
          <ServiceKeyPicture />
          <ServiceScopesPicture />
        </>
      }
    >
      <li>
        Select <b>Create App Integration</b>, <b>API Services</b>, then <b>Next</b>. Name it Learn Amp sync
        and select <b>Save</b>.
      </li>
      <li>
        On its <b>General</b> tab, under Client Credentials, select <b>Edit</b>,{" "}
        <b>Public key / Private key</b> and <b>Add key</b>. Paste the public key from this page, then select{" "}
        <b>Done</b> and <b>Save</b>.
      </li>
      <li>
        On its <b>Okta API Scopes</b> tab, select <b>Grant</b> next to each of these (only super
        administrators can):
        <ul className="mt-1.5 space-y-1">
          {scopes.map(({ name, required }) => (
            <li key={name}>
              <code className="rounded bg-soft px-1.5 py-0.5 text-xs">{name}</code>
              {required ? null : <span className="text-xs text-muted"> (optional)</span>}
            </li>
          ))}
        </ul>
      </li>
      <li>
        On its <b>Admin roles</b> tab, select <b>Edit assignments</b> and choose a role. Without a role, the
        app sees no one:
        <RoleChoice to="the app" />
      </li>
      <li>
        Copy the <b>Client ID</b> from the General tab. Leave the DPoP setting as it is.
      </li>
    </InOkta>
  );
}
