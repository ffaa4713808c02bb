// @vitest-environment happy-dom
import { waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import {
  alerts,
  button,
  close,
  control,
  failedCheck,
  fill,
  open,
  refusal,
  saidAt,
  shownAt,
  type,
} from "./browser";
import { customFieldForms } from "./tables/custom-field-forms";
import { decisionForms } from "./tables/decision-forms";
import { listForms } from "./tables/list-forms";
import { moveForms } from "./tables/move-forms";
import { oneToOneForms } from "./tables/one-to-one-forms";
import { personForms } from "./tables/person-forms";
import { settingForms } from "./tables/setting-forms";
import { setupForms } from "./tables/setup-forms";
import { signInForms } from "./tables/sign-in-forms";
import { staffForms } from "./tables/staff-forms";
import { workForms } from "./tables/work-forms";

const forms = [
  ...signInForms,
  ...personForms,
  ...listForms,
  ...workForms,
  ...oneToOneForms,
  ...setupForms,
  ...moveForms,
  ...settingForms,
  ...customFieldForms,
  ...decisionForms,
  ...staffForms,
];

afterEach(close);

describe.each(forms)("$name", (form) => {
  test("sends exactly what the route takes, and a refusal keeps what was typed and says why", async () => {
    const { sent, user } = open(form, { status: 409, body: refusal });
    await fill(user, form);
    const send = await button(form);
    await waitFor(() => expect(send.disabled).toBe(false));
    await user.click(send);
    expect(await alerts()).toContain(refusal.title);
    expect(await alerts()).toContain(refusal.detail);
    const { method, path, body, takes } = form.sends;
    expect(sent).toEqual([{ method, path, body }]);
    expect(takes.parse(body)).toEqual(body);
    for (const [label, text] of Object.entries(form.types)) expect(await shownAt(label), label).toBe(text);
    await user.click(await button(form));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual(sent[0]);
  });
});

describe.each(forms.filter(({ refuses }) => refuses !== undefined))("$name", (form) => {
  test("says at the field what's wrong with it, and sends nothing", async () => {
    const { sent, user } = open(form, { status: 200, body: {} });
    const { label, text, says } = form.refuses ?? { label: "", text: "", says: "" };
    await fill(user, { ...form, types: { ...form.types, [label]: text } });
    await user.click(await button(form));
    await waitFor(async () => expect(await saidAt(label)).toMatchObject({ isWrong: true }));
    expect((await saidAt(label)).words).toContain(says);
    expect(sent).toEqual([]);
  });
});

describe.each(forms.filter(({ checks }) => checks !== undefined))("$name", (form) => {
  test("shows what the check finds at its field, which gets the focus", async () => {
    const { label, field } = form.checks ?? { label: "", field: "" };
    const { user } = open(form, { status: 200, body: failedCheck(field) });
    await fill(user, form);
    await user.click(await button(form));
    await waitFor(async () => expect(await saidAt(label)).toMatchObject({ isWrong: true }));
    expect((await saidAt(label)).words).toContain("Okta doesn't know it.");
    await waitFor(async () => expect(document.activeElement).toBe(await control(label)));
    await type(user, label, "another");
    expect((await control(label)).value).toBe("another");
  });
});
