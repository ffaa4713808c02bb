import { signInByPassword } from "@/e2e/permissions/callers";
import { type Dialog, expect, type Page, test } from "@/e2e/test";
import { fullCompany } from "./company";

/** Answers the browser's next question, and returns the question. */
function answer(page: Page, how: "accept" | "dismiss"): Promise<string> {
  return new Promise((asked) =>
    page.once("dialog", async (dialog: Dialog) => {
      await dialog[how]();
      asked(dialog.message());
    }),
  );
}

test("no link, key or back button loses unsaved text, unless the reader agrees", async ({ page }) => {
  const { owner, examples } = await fullCompany();
  await signInByPassword(page.request, owner);
  const note = page.getByLabel("Your private note");
  const address = `/my/one-to-ones/${examples.ONE_TO_ONE}`;

  await test.step("a note: a link asks, stays, then goes on", async () => {
    await page.goto("/my?tab=one-to-ones");
    await page.getByRole("list", { name: "1-to-1s" }).getByRole("link").first().click();
    await note.fill("Half a thought");
    const refused = answer(page, "dismiss");
    await page.getByRole("link", { name: "Help", exact: true }).click();
    expect(await refused).toContain("What you typed will be lost");
    await expect(page).toHaveURL(address);
    await expect(note).toHaveValue("Half a thought");
    const wentBack = answer(page, "dismiss");
    await page.evaluate(() => window.history.back());
    await wentBack;
    await expect(page).toHaveURL(address);
    await expect(note).toHaveValue("Half a thought");
    const agreed = answer(page, "accept");
    await page.getByRole("link", { name: "Help", exact: true }).click();
    await agreed;
    await expect(page).toHaveURL("/help");
  });

  await test.step("once it's saved, nothing asks", async () => {
    await page.goto(address);
    await note.fill("A whole thought");
    await page.getByRole("button", { name: "Save private note" }).click();
    await expect(page.getByText("Private note saved.")).toBeVisible();
    await page.getByRole("link", { name: "Help", exact: true }).click();
    await expect(page).toHaveURL("/help");
  });

  await test.step("a dialog: Esc asks, Cancel closes it", async () => {
    await page.goto("/my?tab=objectives");
    await page.getByRole("button", { name: "Add objective" }).click();
    const title = page.getByRole("dialog").getByLabel("Title");
    await title.fill("Learn to fly");
    const refused = answer(page, "dismiss");
    await title.press("Escape");
    await refused;
    await expect(title).toHaveValue("Learn to fly");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("button", { name: "Add objective" })).toBeFocused();
  });

  await test.step("the removal allowance: closing the page asks too", async () => {
    await page.goto("/integrations/okta/settings/removals");
    await page.getByLabel("People a day", { exact: true }).fill("17");
    const asked = page.waitForEvent("dialog");
    void page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await expect(page.getByLabel("People a day", { exact: true })).toHaveValue("17");
  });
});
