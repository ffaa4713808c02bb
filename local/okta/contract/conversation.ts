import type { OktaOrg } from "..";

export interface Answered {
  method: string;
  path: string;
  status: number;
  body: unknown;
}

type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown> & unknown[]>;

/** Calls every route of the Management API, including refusals, and returns all answers. */
export async function converse(okta: OktaOrg, token: string): Promise<Answered[]> {
  const answers: Answered[] = [];
  const call: Call = async (method, path, body) => {
    const response = await fetch(`${okta.url}${path}`, {
      method,
      headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === "" ? null : JSON.parse(text);
    answers.push({ method, path, status: response.status, body: answer });
    return answer;
  };
  const user = await users(call);
  const group = await groups(call, user);
  await apps(call, user, group);
  await rest(call, user);
  await refusals(call, user);
  await call("DELETE", `/api/v1/groups/${group}`);
  await call("DELETE", `/api/v1/users/${user}`);
  await call("DELETE", `/api/v1/users/${user}`);
  return answers;
}

async function users(call: Call): Promise<string> {
  const profile = {
    login: "con.tract@acme.example",
    email: "con.tract@acme.example",
    firstName: "Con",
    lastName: "Tract",
  };
  const credentials = { password: { value: "Agreed-2026" } };
  const { id } = await call("POST", "/api/v1/users?activate=false", { profile, credentials });
  const user = `/api/v1/users/${id}`;
  await call("POST", `${user}/lifecycle/activate?sendEmail=false`);
  for (const query of [
    "?limit=200",
    '?search=profile.lastName eq "Tract"&sortBy=created',
    '?filter=status eq "ACTIVE"',
    "?q=Con",
  ])
    await call("GET", `/api/v1/users${encodeURI(query)}`);
  await call("GET", "/api/v1/users?fields=id,status,profile:(firstName)");
  for (const name of [id, profile.login, "me"]) await call("GET", `/api/v1/users/${name}`);
  await call("POST", user, { profile: { title: "Partner", age: 33, languages: ["en"] } });
  await call("PUT", user, { profile: { ...profile, department: "Legal" } });
  for (const operation of ["suspend", "unsuspend", "reset_factors", "reset_password?sendEmail=false"])
    await call("POST", `${user}/lifecycle/${operation}`);
  await call("POST", `${user}/lifecycle/expire_password`);
  const { tempPassword } = await call("POST", `${user}/lifecycle/expire_password_with_temp_password`);
  const password = { value: tempPassword };
  await call("POST", `${user}/credentials/change_password`, {
    oldPassword: password,
    newPassword: credentials.password,
  });
  const recovery_question = { question: "What was agreed?", answer: "everything" };
  await call("POST", `${user}/credentials/change_recovery_question`, { ...credentials, recovery_question });
  await call("POST", `${user}/credentials/forgot_password?sendEmail=false`);
  await call("POST", `${user}/credentials/forgot_password_recovery_question`, {
    password: { value: "Agreed-2027" },
    recovery_question,
  });
  for (const part of [
    "groups",
    "appLinks",
    "clients",
    "grants",
    "idps",
    "factors",
    "factors/questions",
    "roles",
  ])
    await call("GET", `${user}/${part}`);
  const { id: role } = await call("POST", `${user}/roles`, { type: "READ_ONLY_ADMIN" });
  await call("GET", `${user}/roles/${role}`);
  await call("DELETE", `${user}/roles/${role}`);
  await call("DELETE", `${user}/sessions`);
  return String(id);
}

async function groups(call: Call, user: string): Promise<string> {
  const { id } = await call("POST", "/api/v1/groups", {
    profile: { name: "Contract", description: "Parties" },
  });
  const group = `/api/v1/groups/${id}`;
  for (const query of [
    "?limit=2",
    '?search=type eq "OKTA_GROUP"',
    '?filter=type eq "BUILT_IN"',
    "?q=Con",
    "?expand=stats&q=Con",
  ])
    await call("GET", `/api/v1/groups${encodeURI(query)}`);
  await call("GET", group);
  await call("PUT", group, { profile: { name: "Contracts", description: "Parties" } });
  await call("PUT", `${group}/users/${user}`);
  await call("GET", `${group}/users`);
  await call("DELETE", `${group}/users/${user}`);
  await call("GET", `${group}/apps`);
  await call("POST", `${group}/owners`, { id: user, type: "USER" });
  await call("GET", `${group}/owners`);
  await call("DELETE", `${group}/owners/${user}`);
  const { id: role } = await call("POST", `${group}/roles`, { type: "READ_ONLY_ADMIN" });
  await call("GET", `${group}/roles`);
  await call("GET", `${group}/roles/${role}`);
  await call("DELETE", `${group}/roles/${role}`);
  const rule = {
    type: "group_rule",
    name: "Lawyers",
    conditions: { expression: { value: 'user.department=="Legal"', type: "urn:okta:expression:1.0" } },
    actions: { assignUserToGroups: { groupIds: [id] } },
  };
  const { id: made } = await call("POST", "/api/v1/groups/rules", rule);
  await call("GET", "/api/v1/groups/rules");
  await call("GET", `/api/v1/groups/rules/${made}`);
  await call("PUT", `/api/v1/groups/rules/${made}`, { ...rule, name: "Barristers" });
  await call("POST", `/api/v1/groups/rules/${made}/lifecycle/activate`);
  await call("POST", `/api/v1/groups/rules/${made}/lifecycle/deactivate`);
  await call("DELETE", `/api/v1/groups/rules/${made}`);
  return String(id);
}

async function apps(call: Call, user: string, group: string): Promise<void> {
  const bookmark = {
    name: "bookmark",
    label: "Shelf",
    signOnMode: "BOOKMARK",
    settings: { app: { url: "https://acme.example/" } },
  };
  const client = {
    name: "oidc_client",
    label: "Library",
    signOnMode: "OPENID_CONNECT",
    credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic" } },
    settings: {
      oauthClient: {
        application_type: "web",
        grant_types: ["authorization_code"],
        redirect_uris: ["https://acme.example/in"],
        response_types: ["code"],
      },
    },
  };
  await call("POST", "/api/v1/apps", client);
  const { id } = await call("POST", "/api/v1/apps", bookmark);
  const app = `/api/v1/apps/${id}`;
  await call("GET", "/api/v1/apps");
  await call("GET", app);
  await call("PUT", app, { ...bookmark, label: "Shelves" });
  await call("POST", `${app}/users`, { id: user, scope: "USER" });
  await call("GET", `${app}/users?expand=user`);
  await call("GET", `${app}/users/${user}?expand=user`);
  await call("POST", `${app}/users/${user}`, { credentials: { userName: "reader" } });
  await call("DELETE", `${app}/users/${user}`);
  await call("PUT", `${app}/groups/${group}`, { priority: 1 });
  await call("GET", `${app}/groups?expand=group`);
  await call("GET", `${app}/groups/${group}`);
  await call("DELETE", `${app}/groups/${group}`);
  const { id: grant } = await call("POST", `${app}/grants`, {
    issuer: "https://acme.example",
    scopeId: "okta.users.read",
  });
  await call("GET", `${app}/grants`);
  await call("GET", `${app}/grants/${grant}`);
  await call("DELETE", `${app}/grants/${grant}`);
  await call("POST", `${app}/lifecycle/deactivate`);
  await call("POST", `${app}/lifecycle/activate`);
  await call("POST", `${app}/lifecycle/deactivate`);
  await call("DELETE", app);
}

async function rest(call: Call, user: string): Promise<void> {
  await call("GET", "/api/v1/meta/schemas/user/default");
  const properties = { shoeSize: { title: "Shoe size", type: "integer" } };
  await call("POST", "/api/v1/meta/schemas/user/default", {
    definitions: { custom: { id: "#custom", type: "object", properties } },
  });
  const { id: type } = await call("POST", "/api/v1/meta/types/user", {
    name: "contractor",
    displayName: "Contractor",
    description: "",
  });
  await call("GET", "/api/v1/meta/types/user");
  await call("GET", `/api/v1/meta/types/user/${type}`);
  await call("POST", `/api/v1/meta/types/user/${type}`, { displayName: "Contractors" });
  await call("PUT", `/api/v1/meta/types/user/${type}`, {
    name: "contractor",
    displayName: "Contractors",
    description: "",
  });
  await call("DELETE", `/api/v1/meta/types/user/${type}`);
  await call("GET", "/api/v1/logs?limit=200");
  await call(
    "GET",
    `/api/v1/logs?${new URLSearchParams({ filter: `target.id eq "${user}"`, until: "2038-01-01T00:00:00Z" })}`,
  );
  await call("GET", "/api/v1/org");
  await call("GET", "/.well-known/okta-organization");
  const [token] = await call("GET", "/api/v1/api-tokens");
  await call("GET", `/api/v1/api-tokens/${(token as { id: string }).id}`);
  const hook = {
    name: "Contract",
    events: { type: "EVENT_TYPE", items: ["user.lifecycle.create"] },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri: "https://acme.example/hook",
        authScheme: { type: "HEADER", key: "Authorization", value: "secret" },
      },
    },
  };
  const { id } = await call("POST", "/api/v1/eventHooks", hook);
  await call("GET", "/api/v1/eventHooks");
  await call("GET", `/api/v1/eventHooks/${id}`);
  await call("PUT", `/api/v1/eventHooks/${id}`, hook);
  await call("POST", `/api/v1/eventHooks/${id}/lifecycle/deactivate`);
  await call("POST", `/api/v1/eventHooks/${id}/lifecycle/activate`);
  await call("POST", `/api/v1/eventHooks/${id}/lifecycle/deactivate`);
  await call("DELETE", `/api/v1/eventHooks/${id}`);
}

async function refusals(call: Call, user: string): Promise<void> {
  await call("GET", "/api/v1/users?limit=201");
  await call("GET", "/api/v1/users?after=foreign");
  await call("GET", "/api/v1/users?search=nonsense");
  await call("GET", "/api/v1/users/00unobodyatallisthere0");
  await call("POST", "/api/v1/users", { profile: {} });
  await call("POST", `/api/v1/users/${user}/lifecycle/unlock`);
  await call("POST", `/api/v1/users/${user}/lifecycle/unsuspend`);
  await call("GET", "/api/v1/groups/00gnoneofallthegroups0");
  await call("GET", "/api/v1/apps/0oanoneofalltheapps000");
}
