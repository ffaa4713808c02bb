import type { SetupView } from "@/lib/setup/contract";
import { InOkta } from "../in-okta";
import { ApiTokenPicture } from "../pictures/api-access";
import { RoleChoice } from "./role-choice";

/** Explains how to create an API token in Okta. */
export function TokenInOkta({ org }: { org: SetupView["org"] }) {
  return (
    <InOkta
      where="Security > API > Tokens > Create token"
      before="the same, with API under Security in the top bar"
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
        Sign in to Okta with an account created for this integration. The token has this account's roles and
        stops working when the account is deactivated. Choose its role:
        <RoleChoice to="the token" />
      </li>
      <li>
        Select <b>Create token</b>, name it Learn Amp, and allow <b>any IP</b> unless you restrict it to ours.
      </li>
      <li>Copy the token value. Okta shows it only once.</li>
    </InOkta>
  );
}
