import { signInByPassword } from "@/e2e/permissions/callers";
import { expect, test } from "@/e2e/test";
import { runningProduct } from "@/local/testing/product";

// A field of the company's own: defined, filled by a sync, seen on a person's page, archived.

const FIELDS = "/integrations/okta/settings/custom-fields";

test("an admin adds “Cost centre”, syncs, and sees it on a person's page with where it comes from (M9)", async ({
  page,
}) => {
  const { owner, appUrl } = runningProduct();
  const headers = { origin: appUrl };
  await signInByPassword(page.request, owner.email);
  await page.goto("/integrations/okta/settings");
  await page.getByRole("link", { name: /Custom fields/ }).click();
  await expect(page.getByText("No custom fields.")).toBeVisible();
  await page.getByRole("link", { name: "Add field" }).click();

  await page.getByRole("textbox", { name: "Name" }).fill("Cost centre");
  await page.getByRole("combobox", { name: "Okta attribute" }).selectOption("division");
  const examples = page.getByRole("region", { name: "Mapped people" });
  await expect(examples.getByRole("listitem")).toHaveCount(3);
  await expect(examples.getByText(/^Filled for [\d,]+ of [\d,]+ people checked/)).toBeVisible();
  const first = examples.getByRole("listitem").first().locator("bdi");
  const [name = "", value = ""] = await first.allTextContents();
  await page.getByRole("button", { name: "Add field" }).click();
  await expect(page).toHaveURL(FIELDS);
  await expect(page.getByRole("link", { name: "Cost centre" })).toBeVisible();

  const started = await page.request.post("/api/okta/sync", { data: {}, headers });
  const { runId } = (await started.json()) as { runId: string };
  await expect
    .poll(async () => {
      const run = await page.request.get(`/api/okta/runs/${runId}`);
      return ((await run.json()) as { state: string }).state;
    })
    .toContain("DONE");
  await page.goto(`/people?query=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).first().click();
  const details = page.getByRole("region", { name: "Custom fields" });
  await expect(details.getByText("Cost centre")).toBeVisible();
  await expect(details.getByText(value, { exact: true })).toBeVisible();
  await expect(details.getByText("Okta division")).toBeVisible();

  await page.request.post("/api/okta/custom-fields", {
    data: { name: "Desk", kind: "NUMBER", source: "division", owner: "UNTIL_EDITED" },
    headers,
  });
  await page.reload();
  await details.getByRole("button", { name: "Edit …" }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit the custom fields of/ });
  await dialog.getByRole("textbox", { name: "Desk" }).fill("12,5");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("“Desk” doesn't take this value.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Desk" }).fill("12.50");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(details.getByText("12.5", { exact: true })).toBeVisible();
  await expect(details.getByText(/^Edited here by Olivia Owner/)).toBeVisible();

  await page.goto("/integrations/okta/changes");
  await page.getByRole("combobox", { name: "Field" }).selectOption("Cost centre");
  await expect(page.getByText(`Cost centre: before empty → , after ${value}`).first()).toBeVisible();

  await page.goto(FIELDS);
  await page.getByRole("link", { name: "Cost centre" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Restore Cost centre" })).toBeVisible();
  await page.getByRole("link", { name: "Desk" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Restore Desk" })).toBeVisible();
});
