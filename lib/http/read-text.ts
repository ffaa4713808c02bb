/** The body of a request as text, or that it is larger than `maxBytes`: then the rest is not read. */
export async function readText(
  request: Request,
  maxBytes: number,
): Promise<{ kind: "text"; text: string; bytes: number } | { kind: "too-large" }> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return { kind: "too-large" };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return { kind: "too-large" };
    chunks.push(chunk);
  }
  return { kind: "text", text: Buffer.concat(chunks).toString("utf8"), bytes };
}
