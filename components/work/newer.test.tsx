// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OneToOneView } from "@/lib/work/contract";
import { SharedNotesCard } from "./one-to-ones/shared-notes-card";

// What a form does next may take longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const one: OneToOneView = {
  id: "one",
  with: { id: "ada", displayName: "Ada" },
  isManager: true,
  startsAt: "2026-12-01T10:00:00Z",
  cancelledAt: null,
  agenda: "Plans",
  notes: "",
  privateNote: { text: "", version: 0 },
  canEdit: true,
  version: 1,
};
const newer = { ...one, agenda: "Ada's plans", version: 2 };

const sent: unknown[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)));
    return Response.json(newer);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Shows the notes, and returns what shows them as someone else has saved them. */
function show() {
  const client = new QueryClient();
  const of = (view: OneToOneView) => (
    <QueryClientProvider client={client}>
      <SharedNotesCard one={view} />
    </QueryClientProvider>
  );
  const { rerender } = render(of(one));
  return () => rerender(of(newer));
}

const agenda = () => screen.getByLabelText<HTMLTextAreaElement>("Agenda");

test("V3: shows what the other person saved, as long as nothing is typed here", async () => {
  show()();
  await waitFor(() => expect(agenda().value).toBe("Ada's plans"));
});

test("V3: keeps what was typed when someone else saves, and saves it over theirs only when told to", async () => {
  const saveElsewhere = show();
  await userEvent.type(agenda(), " and goals");
  saveElsewhere();
  expect((await screen.findByRole("alert")).textContent).toContain("Ada's plans");
  expect(agenda().value).toBe("Plans and goals");
  const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save agenda and notes" });
  expect(save.disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Keep what I typed" }));
  await userEvent.click(save);
  await waitFor(() => expect(sent).toEqual([{ agenda: "Plans and goals", notes: "", version: 2 }]));
});

test("V3: takes the other person's version when told to", async () => {
  const saveElsewhere = show();
  await userEvent.type(agenda(), " and goals");
  saveElsewhere();
  await userEvent.click(await screen.findByRole("button", { name: "Use the saved version" }));
  expect(agenda().value).toBe("Ada's plans");
  expect(screen.queryByRole("alert")).toBeNull();
});
