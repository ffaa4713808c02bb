import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-body";
import type { DeliveryBody } from "./receive-delivery";

/** More than this of a body is not read. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** The body of a delivery, or that it is larger than what is read. */
export async function readDeliveryBody(request: Request): Promise<DeliveryBody> {
  try {
    const text = await readText(request, MAX_BODY_BYTES);
    return { kind: "text", text, bytes: Buffer.byteLength(text) };
  } catch (error) {
    if (error instanceof AppError && error.code === "too-large") return { kind: "too-large" };
    throw error;
  }
}
