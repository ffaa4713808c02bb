/** One gauge: a number, or one for each value of a label. */
export interface Gauge {
  /** In Prometheus's form, such as `learnamp_events_waiting`. */
  name: string;
  help: string;
  /** Without a label, the one sample has none. */
  label?: string;
  samples: { of?: string; value: number }[];
}

/** Writes gauges in Prometheus's text format 0.0.4. */
export function formatMetrics(gauges: Gauge[]): string {
  return gauges
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, label, samples }) =>
      [
        `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
        `# TYPE ${name} gauge`,
        ...samples.map(
          ({ of, value }) => `${name}${label && of !== undefined ? labelled(label, of) : ""} ${value}`,
        ),
      ].join("\n"),
    )
    .join("\n")
    .concat("\n");
}

function labelled(label: string, value: string): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `{${label}="${escaped}"}`;
}
