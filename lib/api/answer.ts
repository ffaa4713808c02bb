import { z } from "zod";

/**
 * What a route answers: JSON of a schema that its caller also uses, or, if the route says so, something else.
 * - redirect: 303 to the address returned
 * - file: a file to save, sent while it's made
 */
export type Answer = z.ZodType | "redirect" | "file";

/** Its name ends in .csv or .json; `lines` are the parts of its text, sent one by one. */
interface SavedFile {
  name: string;
  lines: AsyncGenerator<string>;
}

/** What a handler returns: a value that matches the schema, an address, or a file. */
export type Answered<Kind extends Answer> = Kind extends z.ZodType
  ? z.input<Kind>
  : Kind extends "file"
    ? SavedFile
    : string;

/**
 * Makes the response from what a handler returned. We parse JSON here as the browser will, in production too: the
 * largest page takes about a millisecond, and what the schema doesn't name never leaves (docs/decisions/0056).
 * @throws Error if the value doesn't match the schema
 * @throws what a file throws before its second part: nothing has been sent by then, so the error is the answer
 */
export async function answer(
  kind: Answer,
  result: unknown,
  { status, headers }: { status: number; headers: Headers },
): Promise<Response> {
  if (kind === "redirect") {
    headers.set("location", z.string().parse(result));
    return new Response(null, { status: 303, headers });
  }
  if (kind === "file") return fileResponse(result as SavedFile, headers);
  const parsed = kind.safeParse(result);
  if (parsed.success) return Response.json(parsed.data, { status, headers });
  throw new Error(`The answer breaks its contract: ${z.prettifyError(parsed.error)}`);
}

async function fileResponse({ name, lines }: SavedFile, headers: Headers): Promise<Response> {
  const encoder = new TextEncoder();
  // The first part is often a header alone, so only the second shows whether the request can be answered at all.
  const first = [await lines.next(), await lines.next()];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = first.shift() ?? (await lines.next());
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  headers.set("content-type", name.endsWith(".json") ? "application/json" : "text/csv; charset=utf-8");
  headers.set("content-disposition", `attachment; filename="${name}"`);
  return new Response(body, { headers });
}
