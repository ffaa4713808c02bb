import type { Context } from "koa";

const MAX_BYTES = 256 * 1024;

/** A form can't be accepted, in words for the person who filled it in. */
export class FormError extends Error {
  override readonly name = "FormError";
}

/** The fields of a posted form: always text, trimmed. */
export class Fields {
  constructor(private readonly params: URLSearchParams) {}

  static async read(ctx: Context): Promise<Fields> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of ctx.req) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new FormError("The form is too large.");
      chunks.push(chunk);
    }
    if (!ctx.is("urlencoded")) throw new FormError("Only forms of this page are accepted.");
    return new Fields(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
  }

  /** Returns an empty text if there is no such field. */
  text(name: string): string {
    return this.params.get(name)?.trim() ?? "";
  }

  /** @throws FormError naming the field by its label */
  required(name: string, label: string): string {
    const text = this.text(name);
    if (text === "") throw new FormError(`${label} is missing.`);
    return text;
  }

  has(name: string): boolean {
    return this.params.has(name);
  }

  /** Returns every value of a field that occurs more than once in the form. */
  all(name: string): string[] {
    return this.params.getAll(name).filter((value) => value !== "");
  }

  /** Returns a text area's lines. Text pasted with commas is split there too. */
  lines(name: string): string[] {
    return [
      ...new Set(
        this.text(name)
          .split(/[\s,]+/)
          .filter(Boolean),
      ),
    ];
  }

  /** Returns null if the field is empty. @throws FormError unless it is a whole number in that range */
  whole(name: string, label: string, min: number, max: number): number | null {
    const text = this.text(name);
    if (text === "") return null;
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new FormError(`${label} must be a whole number from ${min} to ${max}.`);
  }
}
