import { readFileSync } from "node:fs";
import { signInByPassword } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

// People who are never synced, in a list with reasons, and the log of who added them.

const LIST = "/integrations/okta/settings/never-sync";

interface Someone {
  email: string;
  displayName: string;
  role: string;
  neverSync: boolean;
}

test("an owner adds people to the never-sync list one by one and with a CSV, and the audit log names them (S6)", async ({
  page,
}) => {
  await signInByPassword(page.request, runningProduct().owner.email);
  await page.goto("/integrations/okta/settings");
  await page.getByRole("link", { name: /Never-sync list/ }).click();
  await expect(page).toHaveURL(LIST);

  await page.getByRole("button", { name: "Add a person …" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByRole("searchbox", { name: "Person" }).fill("agnieszka dvo");
  await dialog.getByRole("radio", { name: /Agnieszka Dvořák/ }).check();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("On loan from another company");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const list = page.getByRole("list", { name: "Never-sync list" });
  await expect(list.getByText("On loan from another company")).toBeVisible();

  const active = await page.request.get("/api/people?status=ACTIVE&source=okta");
  const { items } = (await active.json()) as { items: Someone[] };
  const other = items.find(({ role, neverSync }) => role === "MEMBER" && !neverSync);
  if (!other) throw new Error("The demo company has no active member.");
  await page.getByRole("button", { name: "Use a CSV file …" }).click();
  const file = page.getByRole("dialog", { name: "Never-sync list: use a CSV file" });
  await file.getByLabel("CSV file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`Name;Email\nx;${other.email}\nx;${other.email}\ny;no-one@acme.example\nz;=1+1`),
  });
  await expect(file.getByText("This file adds 1 person to the list.")).toBeVisible();
  await expect(file.getByText("3 lines change no one:")).toBeVisible();
  await expect(file.getByText("Not an email address")).toBeVisible();
  await file.getByRole("button", { name: "Add to the list" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);

  await page.getByRole("button", { name: `Sync again: ${other.displayName}` }).click();
  await page.getByRole("button", { name: /^Sync again: Agnieszka/ }).click();
  await expect(page.getByText("No one is on this list.")).toBeVisible();

  await page.goto("/integrations/okta/audit?area=people");
  await expect(page.getByText("On loan from another company")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toContain("On loan from another company");
});
