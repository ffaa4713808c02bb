import { AppError } from "@/lib/errors";

/** A request's body, read no further than `maxBytes`, whatever its length claims. @throws AppError 413 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(): AppError {
  return new AppError("too-large", 413, "What was sent is too large.");
}
