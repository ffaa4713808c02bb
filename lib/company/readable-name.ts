/** Returns a company's name made from its slug: `acme-group` is "Acme Group". */
export function nameFromSlug(slug: string): string {
  return capitalised(slug.split("-"));
}

/**
 * Returns a person's name made from their email: `pat.jones@acme.com` is "Pat Jones". An address without a word in it,
 * such as `p@acme.com`, gives no name: then it is "Owner of Acme".
 */
export function ownerNameFromEmail(email: string, companyName: string): string {
  const [local = ""] = email.trim().toLowerCase().split("@");
  const words = (local.split("+")[0] ?? "").split(/[^\p{L}\p{M}'’]+/u).filter(Boolean);
  return words.some((word) => [...word].length > 1) ? capitalised(words) : `Owner of ${companyName}`;
}

function capitalised(words: string[]): string {
  return words
    .filter(Boolean)
    .map(([first = "", ...rest]) => first.toLocaleUpperCase("en") + rest.join(""))
    .join(" ");
}
