import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ContextType } from "react";
import { vi } from "vitest";
import type { FilledForm } from "./form";

// What a form does next may take longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

/** The server's words for what it refuses. */
export const refusal = { code: "wrong-state", title: "Someone else was faster.", detail: "Reload the page." };

/** The answer of a setup check that finds one wrong value. */
export const failedCheck = (field: string) => ({
  passed: false,
  message: "Some values are wrong. Nothing was saved.",
  findings: [{ state: "failed", name: "Value", message: "Okta doesn't know it.", advice: null, field }],
});

interface Sent {
  method: string;
  path: string;
  body: unknown;
}

const nowhere = () => {};
/** Where a form leads after it's saved is the matter of the journeys in `e2e`. */
const router = {
  push: nowhere,
  replace: nowhere,
  refresh: nowhere,
  prefetch: nowhere,
  back: nowhere,
  forward: nowhere,
} as unknown as ContextType<typeof AppRouterContext>;

/** React asks for it: without this, it warns each time that someone types. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Shows a form as a page does, with a server that gives `answer` to what the form sends. */
export function open(form: FilledForm, answer: { status: number; body: unknown }) {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    const read = form.reads?.[path];
    if (read !== undefined && (method === "GET" || path !== form.sends.path)) return Response.json(read);
    if (method === "GET") return Response.json(refusal, { status: 404 });
    sent.push({ method, path, body: JSON.parse(String(body)) });
    return Response.json(answer.body, { status: answer.status });
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
  render(
    <AppRouterContext.Provider value={router}>
      <QueryClientProvider client={client}>{form.shown()}</QueryClientProvider>
    </AppRouterContext.Provider>,
  );
  return { sent, user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }) };
}

/** Takes the form and its server away. */
export function close(): void {
  cleanup();
  vi.unstubAllGlobals();
}

/** Returns the control with a label. */
export const control = (label: string) => screen.findByLabelText<HTMLInputElement>(label);

/** Returns what a field shows: its text, or the words of the chosen option. */
export async function shownAt(label: string): Promise<string> {
  const field: HTMLElement & { value: string } = await control(label);
  return field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "") : field.value;
}

/** Types a text into a field as a person does, in place of what it holds, or selects it. */
export async function type(user: UserEvent, label: string, text: string): Promise<void> {
  const field = await control(label);
  if (field.tagName === "SELECT") return user.selectOptions(field, text);
  await user.clear(field);
  if (text === "") return;
  if (field.type === "datetime-local") return user.paste(text);
  await user.type(field, text);
}

/** Fills a form as its row says. */
export async function fill(user: UserEvent, form: FilledForm): Promise<void> {
  for (const name of form.chooses ?? []) await user.click(await choice(name));
  for (const [label, text] of Object.entries(form.types)) await type(user, label, text);
  for (const name of form.thenChooses ?? []) await user.click(await choice(name));
}

async function choice(name: string): Promise<HTMLElement> {
  const [first] = await screen.findAllByText(name);
  if (!first) throw new Error(`No choice is called ${name}.`);
  return first;
}

/** Returns the button that sends the form. */
export const button = (form: FilledForm) =>
  screen.findByRole<HTMLButtonElement>("button", { name: form.button });

/** Returns what a screen reader says about a field, beside its label. */
export async function saidAt(label: string): Promise<{ isWrong: boolean; words: string }> {
  const field = await control(label);
  const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  return { isWrong: field.getAttribute("aria-invalid") === "true", words };
}

/** Returns all that the page announces at once. */
export async function alerts(): Promise<string> {
  const shown = await screen.findAllByRole("alert");
  return shown.map(({ textContent }) => textContent).join(" ");
}
