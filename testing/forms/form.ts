import type { ReactNode } from "react";
import type { z } from "zod";

/** A form that people fill, and what must come of it. Labels and texts are those on the screen. */
export interface FilledForm {
  name: string;
  shown(): ReactNode;
  /** What it reads, by path. */
  reads?: Record<string, unknown>;
  /** What a person chooses before typing: radio cards, checkboxes, buttons. */
  chooses?: string[];
  /** What a person types or selects, by the field's label. */
  types: Record<string, string>;
  /** What they choose after typing, such as a person whom they looked for. */
  thenChooses?: string[];
  button: string;
  sends: {
    method: "POST" | "PATCH" | "PUT";
    path: string;
    /** What the route takes, from its contract. */
    takes: z.ZodType;
    body: unknown;
  };
  /** A text that it refuses, and its words at that field. */
  refuses?: { label: string; text: string; says: string };
  /** A field to which the server's check points, by its label and its name in the contract. */
  checks?: { label: string; field: string };
}
