/** UTF-8 takes at most this many bytes for a unit of JavaScript's strings. */
const MOST_BYTES = 3;

/** Where pages are written, one after the other: a fresh buffer of this size for each would soon be garbage to collect. */
let desk = Buffer.alloc(0);

/**
 * Returns a list as JSON in UTF-8, item by item. With one name outside Latin-1, V8 stores the whole text in two bytes a
 * letter, and turning that into UTF-8 takes four times as long as all the rest (measured with 200 people).
 */
export function pageBytes(items: readonly unknown[]): Buffer {
  const texts = items.map((item) => JSON.stringify(item));
  const most = texts.reduce((sum, text) => sum + text.length * MOST_BYTES + 1, 2);
  if (desk.length < most) desk = Buffer.allocUnsafe(most);
  let at = desk.write("[", "latin1");
  texts.forEach((text, number) => {
    if (number > 0) at += desk.write(",", at, "latin1");
    at += desk.write(text, at);
  });
  at += desk.write("]", at, "latin1");
  return Buffer.from(desk.subarray(0, at));
}
