import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/errors";
import { readChunks } from "@/lib/http/read-body";

/** We don't read more of a body than this. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** The body of a delivery: its text, or that it's larger than what we read. */
export type DeliveryBody = { kind: "text"; text: string; bytes: number } | { kind: "too-large" };

/** Reads the body of a delivery, or says that it's too large. */
export async function readDeliveryBody(request: IncomingMessage): Promise<DeliveryBody> {
  try {
    const text = await readChunks(request, request.headers["content-length"], MAX_BODY_BYTES);
    return { kind: "text", text, bytes: Buffer.byteLength(text) };
  } catch (error) {
    if (error instanceof AppError && error.code === "too-large") return { kind: "too-large" };
    throw error;
  }
}
