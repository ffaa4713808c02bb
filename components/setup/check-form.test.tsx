import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";
import { CheckResult, Findings } from "./check-result";
import { fieldErrors } from "./use-check-form";

function finding(more: Partial<SetupFinding>): SetupFinding {
  return { state: "failed", name: "Client ID", message: "Unknown.", advice: null, field: null, ...more };
}

function answer(...findings: SetupFinding[]): SetupAnswer {
  return { passed: false, message: "Some values are wrong. Nothing was saved.", findings };
}

test("only failures that belong to a field become field errors, in order, each with its advice", () => {
  const given = answer(
    finding({ field: "clientId", advice: "Copy it again." }),
    finding({ field: "issuer", message: "Not a web address." }),
    finding({ field: null, message: "Rate limit." }),
    finding({ state: "passed", field: "clientSecret", message: "Okta accepts it." }),
    finding({ state: "warning", field: "clientSecret", message: "Old." }),
  );
  expect(fieldErrors(given)).toEqual([
    { field: "clientId", message: "Unknown. Copy it again." },
    { field: "issuer", message: "Not a web address." },
  ]);
  expect(fieldErrors(null)).toEqual([]);
});

test("a failure shown at its field is not repeated in the result", () => {
  const shown = renderToStaticMarkup(
    <CheckResult
      answer={answer(finding({ field: "clientId" }), finding({ name: "Okta", message: "Down." }))}
    />,
  );
  expect(shown).toContain('role="alert"');
  expect(shown).toContain("Down.");
  expect(shown).not.toContain("Unknown.");
});

test("a passed check is announced politely, and names each state in words", () => {
  const passed = {
    ...answer(finding({ state: "warning" }), finding({ state: "passed", name: "Issuer" })),
    passed: true,
  };
  const shown = renderToStaticMarkup(<CheckResult answer={passed} />);
  expect(shown).toContain('role="status"');
  expect(shown).toContain("(Warning)");
  expect(shown).toContain("(Passed)");
});

test("the same advice for consecutive findings is shown once, after the last", () => {
  const shown = renderToStaticMarkup(
    <Findings
      findings={[
        finding({ name: "Users", advice: "Grant the role." }),
        finding({ name: "Groups", advice: "Grant the role." }),
        finding({ name: "Okta", advice: "Wait." }),
      ]}
    />,
  );
  expect(shown.match(/Grant the role\./g)).toHaveLength(1);
  expect(shown.indexOf("Groups")).toBeLessThan(shown.indexOf("Grant the role."));
});
