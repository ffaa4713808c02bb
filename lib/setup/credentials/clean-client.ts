import { cleanPasted } from "@/lib/okta/address/clean-pasted";

/** Returns what's wrong with a value, if we know it without asking Okta; else null. */
export interface CleanedClient {
  clientId: string;
  clientSecret: string;
  problems: { field: "clientId" | "clientSecret"; message: string; advice: string }[];
}

const FROM = "Copy it from the app's General tab, Client Credentials.";

/**
 * Returns the client ID and secret as they were meant. Names values that can't be one, or that are in the
 * wrong field.
 */
export function cleanClient(input: { clientId: string; clientSecret: string }): CleanedClient {
  const clientId = cleanPasted(input.clientId, /client[ _-]?id/);
  const clientSecret = cleanPasted(input.clientSecret, /client[ _-]?secret|secret/);
  const problems: CleanedClient["problems"] = [];
  const odd = (value: string) => !/^[\x21-\x7e]+$/.test(value) || value.includes("://");
  if (clientId === "") problems.push({ field: "clientId", message: "Enter the client ID.", advice: FROM });
  else if (odd(clientId) || clientId.length > 100)
    problems.push({ field: "clientId", message: "This isn't a client ID.", advice: FROM });
  if (clientSecret === "") return { clientId, clientSecret, problems };
  if (/^[*•●·.]+$/u.test(clientSecret))
    problems.push({
      field: "clientSecret",
      message: "These are only the dots that Okta shows instead of the secret.",
      advice: "In Okta, use the copy button or the eye next to the secret.",
    });
  else if (clientSecret === clientId || /^0oa[A-Za-z0-9]{17}$/.test(clientSecret))
    problems.push({ field: "clientSecret", message: "This is a client ID, not a secret.", advice: FROM });
  else if (odd(clientSecret) || clientSecret.length > 300)
    problems.push({ field: "clientSecret", message: "This isn't a client secret.", advice: FROM });
  return { clientId, clientSecret, problems };
}
