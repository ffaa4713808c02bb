import { z } from "zod";

/** A list's cursor as it may come in a query. The longest has a name of 255 characters, three bytes each, and a signature. */
export const cursorSchema = z.string().max(4000).optional();
