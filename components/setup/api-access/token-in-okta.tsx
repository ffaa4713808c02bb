import type { SetupView } from "@/lib/setup/contract";
import { ApiTokenPicture } from "../pictures/api-access";
import { InOkta } from "../step-layout";
import { RoleChoice } from "./role-choice";

/** What to do in Okta for an API token. */
export function TokenInOkta({ org }: { org: SetupView["org"] }) {
  return (
    <InOkta
      where="Security > API > Tokens > Create token"
      before="the same; API stands below Security in the top bar"
      consoleLink={
        org && { href: `${org.consoleUrl}/admin/access/api/tokens`, label: "Open Tokens in your Okta" }
      }
      docs={{
        href: "https://developer.okta.com/docs/guides/create-an-api-token/main/",
        label: "Okta: create an API token",
      }}
      picture={<ApiTokenPicture />}
    >
      <li>
        Sign in to Okta with an account made for this. The token has this account's roles, and stops working
        when the account is deactivated. Choose its role:
        <RoleChoice to="the token" />
      </li>
      <li>
        Press <b>Create token</b>, name it Learn Amp, and let it be used from <b>any IP</b> unless you limit
        it to ours.
      </li>
      <li>Copy the token value. Okta shows it only this once.</li>
    </InOkta>
  );
}
