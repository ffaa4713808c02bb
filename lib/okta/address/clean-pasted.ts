/**
 * Returns a pasted value as it was meant: without outer white space and invisible characters, quotes, angle brackets, a
 * trailing comma, or the label before it ("Client ID: 0oa…").
 */
export function cleanPasted(pasted: string, labels: RegExp): string {
  let value = pasted.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
  for (let before = ""; before !== value; ) {
    before = value;
    value = value
      .replace(new RegExp(`^(?:${labels.source})\\s*[:=]\\s*`, "i"), "")
      .replace(new RegExp(`^(?:${labels.source})\\s+(?=\\S)`, "i"), "")
      .replace(/^["'`‘’“”<([{]+|["'`‘’“”>)\]},;]+$/g, "")
      .trim();
  }
  return value;
}

/** Zero-width characters, soft hyphens, direction marks and byte-order marks, copied from web pages and mails. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
