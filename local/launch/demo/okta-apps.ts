import { LaunchError } from "../errors";
import type { Secrets } from "../secrets";

/** A caller of the local Okta org's Management API, as its admin. */
export type OktaAdmin = { url: string; token: string };

/** The person who can sign in as Learn Amp staff on a laptop. */
export const STAFF_LOGIN = "sam.staff@learnamp.example";

type Json = Record<string, unknown>;

/** Returns the ID of the first app in the org. Its people are the ones to sync. */
export async function findApp(admin: OktaAdmin): Promise<string> {
  const [app] = (await call(admin, "GET", "/apps?limit=1")) as unknown as { id: string }[];
  if (app) return app.id;
  throw new LaunchError("The local Okta org has no app.");
}

/** Our addresses that the demo company's app must know, as its setup shows them. */
export type AppAddresses = {
  signInRedirect: string;
  testRedirect: string;
  initiateLogin: string;
  signOutRedirect: string;
  universalLogout: string;
};

/** Does in the org what an admin does in steps 2 and 3 of setup: sets the app's addresses, and a secret that is kept. */
export async function configureApp(
  admin: OktaAdmin,
  appId: string,
  addresses: AppAddresses,
  clientSecret: string,
): Promise<void> {
  const app = await call(admin, "GET", `/apps/${appId}`);
  await call(admin, "PUT", `/apps/${appId}`, {
    ...app,
    credentials: {
      oauthClient: {
        client_id: appId,
        client_secret: clientSecret,
        token_endpoint_auth_method: "client_secret_basic",
      },
    },
    universalLogout: { endpoint: addresses.universalLogout },
    settings: {
      oauthClient: {
        application_type: "web",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [addresses.signInRedirect, addresses.testRedirect],
        post_logout_redirect_uris: [addresses.signOutRedirect],
        initiate_login_uri: addresses.initiateLogin,
        idp_initiated_login: { mode: "SPEC", default_scope: [] },
      },
    },
  });
}

/** Creates the app that Learn Amp staff sign in with, and the one person who may use it. Returns its client ID. */
export async function createStaffApp(
  admin: OktaAdmin,
  appUrl: string,
  secrets: Pick<Secrets, "staffClientSecret" | "staffPassword">,
): Promise<string> {
  const app = await call(admin, "POST", "/apps", {
    name: "oidc_client",
    label: "Learn Amp staff",
    signOnMode: "OPENID_CONNECT",
    credentials: {
      oauthClient: {
        client_secret: secrets.staffClientSecret,
        token_endpoint_auth_method: "client_secret_basic",
      },
    },
    settings: {
      oauthClient: {
        application_type: "web",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [`${appUrl}/api/auth/callback/staff`],
      },
    },
  });
  const user = await call(admin, "POST", "/users?activate=true", {
    profile: { firstName: "Sam", lastName: "Staff", email: STAFF_LOGIN, login: STAFF_LOGIN },
    // Without a password, Okta would leave them PROVISIONED, waiting to choose one.
    credentials: { password: { value: secrets.staffPassword } },
  });
  await call(admin, "POST", `/apps/${app.id}/users`, { id: user.id, scope: "USER" });
  return String(app.id);
}

/** Returns the login of an active person who is assigned to the app: someone to sign in as. */
export async function findLogin(admin: OktaAdmin, appId: string): Promise<string> {
  const users = (await call(admin, "GET", `/apps/${appId}/users?limit=20&expand=user`)) as unknown as {
    _embedded?: { user?: { status: string; profile: { login: string } } };
  }[];
  const user = users.map((one) => one._embedded?.user).find((one) => one?.status === "ACTIVE");
  if (user) return user.profile.login;
  throw new LaunchError("No one is assigned to the app in the local Okta org.");
}

async function call({ url, token }: OktaAdmin, method: string, path: string, body?: Json): Promise<Json> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `SSWS ${token}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as Json;
  throw new LaunchError(`The local Okta org refused ${method} ${path} (${answer.status}): ${text}`);
}
