/** An attribute of a user's profile. */
export interface Attribute {
  title: string;
  type: "string" | "number" | "integer" | "boolean" | "array";
  /** Of an array's items. */
  items?: "string" | "number" | "integer";
  description?: string | null;
  required?: boolean;
  format?: string;
  minLength?: number;
  maxLength?: number;
  enum?: unknown[];
  oneOf?: unknown[];
  pattern?: string | null;
  unique?: boolean;
  /** Whether people may change it themselves; read only by default. */
  writable?: "SELF" | "ADMIN";
  /** What else was saved with it, answered unchanged. */
  more?: Record<string, unknown>;
}
