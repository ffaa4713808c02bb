import { z } from "zod";

/** A number or a word that a fault needs. */
export interface FaultField {
  key: string;
  label: string;
  kind: "number" | "text";
  /** What the form suggests; empty means it's optional. */
  standard: string;
  hint?: string;
}

/** A fault as the page offers it. */
export interface FaultForm {
  /** As in the settings: `hooks.` before those of deliveries. */
  name: string;
  title: string;
  explanation: string;
  fields: FaultField[];
}

const every = (what: string, standard = "5"): FaultField => ({
  key: "every",
  label: `Every n-th ${what}`,
  kind: "number",
  standard,
});
const scope: FaultField = {
  key: "path",
  label: "Paths",
  kind: "text",
  standard: "",
  hint: "As /api/v1/apps/*/users; * is one part, ** any number. Empty: the whole API",
};

export const apiFaults: FaultForm[] = [
  {
    name: "latency",
    title: "Added latency",
    explanation: "Answers are delayed: by a fixed time, or spread log-normally.",
    fields: [
      { key: "fixedMs", label: "Always (ms)", kind: "number", standard: "300" },
      { key: "medianMs", label: "Or spread: median (ms)", kind: "number", standard: "" },
      { key: "p95Ms", label: "95th percentile (ms)", kind: "number", standard: "" },
      { key: "seed", label: "Seed", kind: "number", standard: "" },
      scope,
    ],
  },
  {
    name: "rateLimited",
    title: "Rate limit exceeded",
    explanation: "Every n-th call is refused with 429, as though its bucket were empty.",
    fields: [
      every("call"),
      { key: "resetSeconds", label: "Fills again in (seconds)", kind: "number", standard: "5" },
      scope,
    ],
  },
  {
    name: "serverError",
    title: "Server error",
    explanation: "Every n-th call is answered 500, 502 or 503.",
    fields: [every("call"), { key: "status", label: "Status", kind: "number", standard: "500" }, scope],
  },
  {
    name: "cut",
    title: "Answer cut in the middle",
    explanation: "The connection ends halfway.",
    fields: [every("answer"), scope],
  },
  {
    name: "notJson",
    title: "Answer that isn't JSON",
    explanation: "A page of HTML with status 200.",
    fields: [every("answer"), scope],
  },
  {
    name: "emptyPage",
    title: "Empty page in the middle",
    explanation: "A page with no people that names a next one.",
    fields: [every("further page", "2"), scope],
  },
  {
    name: "stopsEarly",
    title: "Listing that stops early",
    explanation: "Ends cleanly, as though there were no more people.",
    fields: [{ key: "afterPages", label: "After this many pages", kind: "number", standard: "1" }, scope],
  },
  {
    name: "repeatedPage",
    title: "Page that comes twice",
    explanation: "The first page's people are listed again before the second page.",
    fields: [scope],
  },
  {
    name: "endless",
    title: "Listing that never ends",
    explanation: "The last page leads back to the second, or to empty pages forever.",
    fields: [{ key: "how", label: "circle or empty", kind: "text", standard: "circle" }, scope],
  },
  {
    name: "nobody",
    title: "200 with no people",
    explanation: "Listings answer 200 and are empty.",
    fields: [scope],
  },
  {
    name: "staleSearch",
    title: "Stale search",
    explanation: "Search finds what was true a while ago.",
    fields: [{ key: "ms", label: "Lag (ms)", kind: "number", standard: "60000" }],
  },
  {
    name: "expiredCursor",
    title: "Expired cursor",
    explanation: "A call with a cursor gets the answer that Okta no longer knows it.",
    fields: [every("call with a cursor", "2"), scope],
  },
  {
    name: "revokedToken",
    title: "Revoked token",
    explanation: "No credential is accepted (401 E0000011).",
    fields: [scope],
  },
  {
    name: "lostRole",
    title: "Lost role",
    explanation: "The credential can't do anything.",
    fields: [{ key: "status", label: "Answered as 403 or 401", kind: "number", standard: "403" }, scope],
  },
  {
    name: "hiddenAttribute",
    title: "Hidden attributes",
    explanation: "Attributes of people, separated by commas, that every answer leaves out.",
    fields: [{ key: "name", label: "Attributes", kind: "text", standard: "title" }],
  },
];

export const hookFaults: FaultForm[] = [
  { name: "hooks.lost", title: "Lost deliveries", explanation: "Never sent.", fields: [every("delivery")] },
  {
    name: "hooks.repeated",
    title: "Repeated deliveries",
    explanation: "Sent again with the same ID.",
    fields: [every("delivery", "2"), { key: "times", label: "Times more", kind: "number", standard: "1" }],
  },
  {
    name: "hooks.reordered",
    title: "Deliveries out of order",
    explanation: "This many are held and sent in reverse order.",
    fields: [{ key: "window", label: "So many", kind: "number", standard: "5" }],
  },
  {
    name: "hooks.delayed",
    title: "Late deliveries",
    explanation: "They wait by the org's clock: moving it forward lets them go.",
    fields: [{ key: "ms", label: "Delay (ms)", kind: "number", standard: "3600000" }],
  },
  {
    name: "hooks.batched",
    title: "Batched deliveries",
    explanation: "Events that happen close together share one delivery.",
    fields: [
      { key: "size", label: "Events at most", kind: "number", standard: "10" },
      { key: "withinMs", label: "Within (ms)", kind: "number", standard: "500" },
    ],
  },
  {
    name: "hooks.nullTarget",
    title: "Events without targets",
    explanation: "target is null.",
    fields: [every("event", "1")],
  },
];

const record = z.record(z.string(), z.unknown());

/** Returns the values of a fault that is on, by its name; undefined while it is off. */
export function valuesOf(settings: unknown, name: string): Record<string, unknown> | undefined {
  const [first = "", second] = name.split(".");
  const outer = record.safeParse(record.safeParse(settings).data?.[first]).data;
  return second === undefined ? outer : record.safeParse(outer?.[second]).data;
}
