import { expect, test } from "vitest";
import { decisionWords } from "./copy";

const ana = { id: "1", name: "Ana Ruiz" };

test.each([
  ["removal", "APPROVED", "DEACTIVATE", ana, "Approved the deactivation of Ana Ruiz"],
  ["removal", "REJECTED", "SUSPEND", ana, "Kept Ana Ruiz, rejected their suspension"],
  ["address", "REJECTED", "ana@else.example", ana, "Rejected ana@else.example for Ana Ruiz"],
  ["identity", "SAME", "ana2@acme.example", ana, "ana2@acme.example is the same person as Ana Ruiz"],
  ["identity", "OTHER", "ana2@acme.example", ana, "ana2@acme.example is a different person from Ana Ruiz"],
  ["field", "REJECTED", "jobTitle", null, "Keep the values of job title"],
] as const)("a decision about a %s, %s, reads as a sentence", (kind, answer, about, person, words) => {
  expect(decisionWords({ kind, answer, about, person })).toBe(words);
});
