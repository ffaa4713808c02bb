import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { StartedProduct } from "../testing/product";

/** What people in HR and IT do in Okta on an ordinary day, so that the pictures show one. */
export async function busyDay({ folder, product: { oktaUrl } }: StartedProduct): Promise<void> {
  const { oktaToken } = JSON.parse(readFileSync(path.join(folder, "secrets.json"), "utf8"));
  const okta = async (method: string, address: string, body?: object) => {
    const answer = await fetch(`${oktaUrl}/api/v1${address}`, {
      method,
      headers: { authorization: `SSWS ${oktaToken}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  const people: { id: string }[] = await okta("GET", "/users?limit=40");
  const [moved, promoted, left] = people.slice(20);
  await okta("POST", `/users/${moved?.id}`, { profile: { department: "Sales" } });
  await okta("POST", `/users/${promoted?.id}`, { profile: { title: "Head of Everything Else" } });
  await okta("POST", `/users/${left?.id}/lifecycle/deactivate?sendEmail=false`);
}

/** Waits until the product, in which `page` is signed in, has applied the changes. */
export async function untilApplied(page: Page): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await page.request.get("/api/okta/changes?trigger=EVENT");
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length >= 3) return;
    if (Date.now() > until) throw new Error("Okta's changes didn't arrive within a minute.");
    await page.waitForTimeout(500);
  }
}
