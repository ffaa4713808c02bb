import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TextField } from "@/components/ui/form/field";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { TextAreaField } from "@/components/ui/form/text-area-field";

const options = [
  { value: "NEVER", label: "No invitations", hint: "Best while you try things out." },
  { value: "NOW", label: "When created" },
] as const;

test("radio cards share one name, mark the chosen one, and tie each hint to its option", () => {
  const shown = renderToStaticMarkup(
    <RadioCards legend="Invitations" options={options} value="NOW" onChange={() => {}} />,
  );
  const inputs = [...shown.matchAll(/<input[^>]*>/g)].map(([input]) => input);
  expect(new Set(inputs.map((input) => /name="([^"]*)"/.exec(input)?.[1])).size).toBe(1);
  expect(inputs.map((input) => input.includes('checked=""'))).toEqual([false, true]);
  const hint = /aria-describedby="([^"]*)"/.exec(inputs[0] ?? "")?.[1];
  expect(shown).toContain(`id="${hint}"`);
  expect(inputs[1]).not.toContain("aria-describedby");
});

test("marks no radio card while none is chosen", () => {
  const shown = renderToStaticMarkup(
    <RadioCards legend="Invitations" options={options} value={null} onChange={() => {}} />,
  );
  expect(shown).not.toContain('checked=""');
});

test("a text field ties its hint and its error to the input, and marks it invalid only if there is an error", () => {
  const shown = renderToStaticMarkup(
    <TextField id="org" label="Org" hint="For example acme.okta.com" error="Not an Okta address." />,
  );
  expect(shown).toContain('<label for="org"');
  expect(shown).toMatch(/aria-invalid="true" aria-describedby="org-hint org-error"/);
  const valid = renderToStaticMarkup(<TextField id="org" label="Org" hint="For example acme.okta.com" />);
  expect(valid).not.toContain("aria-invalid=");
  expect(valid).toContain('aria-describedby="org-hint"');
});

test("only a verbatim field stops the browser from completing and correcting", () => {
  expect(renderToStaticMarkup(<TextField label="Name" />)).not.toMatch(/autocomplete|autocapitalize/i);
  const verbatim = renderToStaticMarkup(<TextField verbatim label="Secret" autoComplete="new-password" />);
  expect(verbatim).toMatch(/autoComplete="new-password"/i);
  expect(verbatim).toMatch(/autoCapitalize="none"/i);
});

test("a field takes text once it can keep it; what browsers fill in waits for no script", () => {
  const isReadOnly = (field: ReactElement) => renderToStaticMarkup(field).includes("readOnly");
  expect(isReadOnly(<TextField label="Team" />)).toBe(true);
  expect(isReadOnly(<TextAreaField label="Note" />)).toBe(true);
  expect(isReadOnly(<TextField label="Email" autoComplete="username" />)).toBe(false);
  expect(isReadOnly(<TextField label="Password" type="password" autoComplete="current-password" />)).toBe(
    false,
  );
});
