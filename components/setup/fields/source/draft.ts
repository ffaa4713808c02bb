import { type MadeSource, type Source, sourceSchema } from "@/lib/directory/contract";

/** How a field is filled, as the editor offers it. */
export type Way = "first" | "join" | "text";

/** What the editor holds: every part of every way, so that switching between them loses nothing. */
export interface Draft extends MadeSource {
  way: Way;
  text: string;
}

const noRules: MadeSource = {
  attributes: [""],
  combine: "first",
  separator: ", ",
  letters: "asGiven",
  values: [],
  otherwise: "keep",
};

/** Starts a draft with a field's source. */
export function draftOf(source: Source | null): Draft {
  if (source === null) return { ...noRules, way: "first", text: "" };
  if (typeof source === "string") return { ...noRules, attributes: [source], way: "first", text: "" };
  if ("text" in source) return { ...noRules, way: "text", text: source.text };
  return { ...source, way: source.combine, text: "" };
}

/** Returns the source that a draft stands for: null without any attribute or text. Empty rows are left out. */
export function sourceOf({ way, text, ...made }: Draft): Source | null {
  if (way === "text") return text.trim() === "" ? null : { text };
  const attributes = made.attributes.filter(Boolean);
  const values = made.values.filter(({ from, to }) => from !== "" || to !== "");
  if (attributes.length === 0) return null;
  const otherwise = values.length === 0 ? "keep" : made.otherwise;
  const source = { ...made, attributes, values, otherwise, combine: way };
  const parsed = sourceSchema.safeParse(source);
  return typeof parsed.data === "string" ? parsed.data : source;
}

/** Says why a source can't be saved; null if it can. */
export function sourceError(source: Source | null): string | null {
  if (source === null) return null;
  const issue = sourceSchema.safeParse(source).error?.issues[0];
  if (!issue) return null;
  if (issue.code === "custom") return issue.message;
  if (issue.path[0] === "values") return "Enter each value to replace, with up to 255 characters.";
  if (issue.path[0] === "separator") return "Use at most 10 characters between the parts.";
  return "Use only letters, digits and underscores in attribute names.";
}
