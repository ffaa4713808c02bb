import { z } from "zod";

/**
 * An ID of ours, in lower case as the database writes it. A caller may write it in capitals: then a rule that compares
 * it with an ID from the database, such as "not for yourself", would take the same person for another.
 */
export const uuidSchema = z.uuid().toLowerCase();
