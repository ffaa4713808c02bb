import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMetrics } from "./format-metrics";

test("writes gauges in Prometheus's format", () => {
  expect(
    formatMetrics([
      { name: "a_total", help: "Things.", samples: [{ value: 3 }] },
      {
        name: "b",
        help: "By kind.",
        label: "kind",
        samples: [
          { of: 'x"\\\ny', value: 0.5 },
          { of: "z", value: 0 },
        ],
      },
      { name: "c", help: "None of these now.", label: "kind", samples: [] },
    ]),
  ).toBe(`# HELP a_total Things.
# TYPE a_total gauge
a_total 3
# HELP b By kind.
# TYPE b gauge
b{kind="x\\"\\\\\\ny"} 0.5
b{kind="z"} 0
`);
});

test("keeps each sample on its own line for any label and help text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer(), (help, of, value) => {
      const lines = formatMetrics([{ name: "m", help, label: "l", samples: [{ of, value }] }]).split("\n");
      expect(lines).toHaveLength(4);
      expect(lines[2]).toMatch(/^m\{l=".*"\} -?\d+$/);
    }),
  );
});
