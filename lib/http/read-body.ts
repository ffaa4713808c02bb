import { tooLarge } from "@/lib/errors";

/** Reads a request's body, no further than `maxBytes`, whatever length it claims. @throws AppError 413 */
export function readText(request: Request, maxBytes: number): Promise<string> {
  return readChunks(request.body ?? [], request.headers.get("content-length"), maxBytes);
}

/** Like `readText`, for a body in chunks of bytes. `length` is its claimed length, if any. */
export async function readChunks(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: string | null | undefined,
  maxBytes: number,
): Promise<string> {
  if (Number(length ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
