import { AppError, invalid } from "@/lib/errors";
import { readText } from "./read-body";
import { isStorableQuery } from "./storable";

/**
 * Reads the body of a form post as text, no further than `maxBytes`.
 * @throws AppError 413, 415 for anything but a form, 400 for text that can't be stored
 */
export async function readForm(request: Request, maxBytes: number): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded"))
    throw new AppError("not-a-form", 415, "This address accepts forms only.");
  const text = await readText(request, maxBytes);
  if (!isStorableQuery(new URLSearchParams(text)))
    throw invalid("The form contains a character we can't store.");
  return text;
}
