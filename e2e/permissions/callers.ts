import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type APIRequestContext, type APIResponse, expect, type Page } from "@playwright/test";
import pg from "pg";
import { localEnv } from "@/local/env";
import { root } from "@/local/launch/child";
import { runningProduct } from "@/local/testing/product";

/** Runs SQL on the running product's database. */
export async function sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const db = new pg.Client({ connectionString: runningProduct().databaseUrl });
  await db.connect();
  try {
    return (await db.query<T>(text, values)).rows;
  } finally {
    await db.end();
  }
}

/** Signs in with the password of the demo's owners; tests give it to their other accounts too. */
export async function signInByPassword(
  request: APIRequestContext,
  email: string,
  password = runningProduct().owner.password,
): Promise<void> {
  const { appUrl } = runningProduct();
  const { csrfToken } = await (await request.get(`${appUrl}/api/auth/csrf`)).json();
  const form = { csrfToken, email, password, json: "true" };
  const answer = await request.post(`${appUrl}/api/auth/callback/password`, {
    form,
    headers: { origin: appUrl },
  });
  expect(answer.status(), `${email} signs in`).toBe(200);
}

/** Goes from `start` through the local org's sign-in page, without a browser. Returns the last answer. */
export async function signInByOkta(
  request: APIRequestContext,
  start: string,
  login: string,
  password = "any",
): Promise<APIResponse> {
  const { oktaUrl } = runningProduct();
  const asked = await request.get(start);
  if (!asked.url().includes("/signin/")) return asked;
  return request.post(asked.url(), {
    form: { login, password },
    headers: { origin: oktaUrl, accept: "text/html" },
  });
}

/**
 * Signs in to Okta from `start`, step by step, up to the address with the code that returns here.
 * @returns that address, not used yet
 */
export async function heldCallback(
  request: APIRequestContext,
  start: string,
  login: string,
  oktaUrl = runningProduct().oktaUrl,
): Promise<string> {
  const begun = await request.get(start);
  const posted = await request.post(begun.url(), {
    form: { login, password: "any" },
    headers: { origin: oktaUrl },
    maxRedirects: 0,
  });
  return untilCallback(request, posted.headers().location ?? "");
}

/** Follows Okta's redirects up to the address that returns here, which it doesn't call. */
export async function untilCallback(request: APIRequestContext, from: string): Promise<string> {
  let location = from;
  while (!location.startsWith(`${runningProduct().appUrl}/api/`)) {
    const next = await request.get(location, { maxRedirects: 0 });
    const { location: to } = next.headers();
    expect(to, `${location} leads on`).toBeTruthy();
    location = new URL(to ?? "", location).href;
  }
  return location;
}

/** Where the home page sends people without a role: managers to their people, everyone else to their own page. */
export const homeAddress = /\/my(\/people)?$/;

/** Types a login into the local org's sign-in page. */
export async function typeOktaLogin(page: Page, login: string, password = "any"): Promise<void> {
  await expect(page).toHaveURL(/\/signin\//);
  await page.getByLabel("Username").fill(login);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  // The page appears before its scripts have loaded: a button pressed until then does nothing.
  await page.waitForURL((url) => !url.pathname.includes("/signin/"));
}

/** Does something in the local Okta org as its admin, over its Management API. */
export async function inOkta(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const folder = localEnv().LEARN_AMP_PRODUCT ?? "";
  const { oktaToken } = JSON.parse(readFileSync(resolve(root, folder, "secrets.json"), "utf8")) as {
    oktaToken: string;
  };
  const answer = await fetch(`${runningProduct().oktaUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${oktaToken}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Makes someone new in the org. Their login is their email, and their password "Kite-flies-7". */
export async function hireInOkta(name: string, assigned: boolean): Promise<{ id: string; login: string }> {
  const login = `${name.toLowerCase()}.${Date.now()}@acme.example`;
  const profile = { firstName: name, lastName: "Newcomer", email: login, login };
  const credentials = { password: { value: HIRED_PASSWORD } };
  const user = await inOkta("POST", "/users?activate=true", { profile, credentials });
  const id = String(user.id);
  if (assigned) await inOkta("POST", `/apps/${await learnAmpApp()}/users`, { id, scope: "USER" });
  return { id, login };
}

/** Does something while the org's event hook delivers nothing, so that only signing in can create someone. */
export async function withoutEvents<T>(work: () => Promise<T>): Promise<T> {
  const set = (hooks: object) =>
    fetch(`${runningProduct().oktaUrl}/local/faults`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ hooks }),
    });
  await set({ lost: { every: 1 } });
  try {
    return await work();
  } finally {
    await set({});
  }
}

export const HIRED_PASSWORD = "Kite-flies-7";

/** The ID of the demo company's app in the org. */
async function learnAmpApp(): Promise<string> {
  const [app] = (await inOkta("GET", "/apps?limit=1")) as unknown as { id: string }[];
  return String(app?.id);
}
