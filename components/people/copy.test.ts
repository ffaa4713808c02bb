import { expect, test } from "vitest";
import { managerNote, type SwitchKind, switchWords } from "./copy";

const ana = { displayName: "Ana", neverSync: false, isProtected: false, linked: true };
const kinds: SwitchKind[] = ["never-sync", "protect", "deactivate", "reactivate"];

test("what an admin switches for a person says what follows, in sentences", () => {
  for (const what of kinds)
    for (const linked of [true, false])
      for (const isOn of [true, false]) {
        const words = switchWords({ ...ana, linked, neverSync: isOn, isProtected: isOn }, what);
        expect(words.title).toMatch(/Ana.*\?$/);
        expect(words.description).toMatch(/^[A-Z].*\.$/);
        expect(words.done).toMatch(/Ana.*\.$/);
      }
});

test("a switch that is on is switched off, and the other way round", () => {
  expect(switchWords(ana, "protect").body).toEqual({ isProtected: true });
  expect(switchWords({ ...ana, isProtected: true }, "protect").body).toEqual({ isProtected: false });
  expect(switchWords(ana, "never-sync").body).toEqual({ neverSync: true });
  expect(switchWords({ ...ana, neverSync: true }, "never-sync").body).toEqual({ neverSync: false });
});

test("only someone whom Okta lists can come back with the next sync", () => {
  expect(switchWords(ana, "deactivate").description).toContain("next sync");
  expect(switchWords({ ...ana, linked: false }, "deactivate").description).not.toContain("next sync");
});

test("G1: a manager is shown with where they come from", () => {
  const bo = { id: "1", displayName: "Bo" };
  const note = (from: "override" | "team" | null, managerByHand: boolean) =>
    managerNote({ manager: from && { ...bo, from }, managerByHand });
  expect(note("override", false)).toBe("From Okta");
  expect(note("override", true)).toBe("Set here");
  expect(note("team", false)).toBe("Team manager");
  expect(note(null, true)).toBe("None, set here");
  expect(note(null, false)).toBeNull();
});
