/**
 * Returns the text of a file that a spreadsheet may have saved: UTF-8 or UTF-16 if it says so or reads as such, else
 * Windows-1252, which older versions of Excel write.
 */
export function decodeFile(bytes: Uint8Array): string {
  const mark = [bytes[0], bytes[1]];
  if (mark[0] === 0xff && mark[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (mark[0] === 0xfe && mark[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // UTF-16 without a mark: every second byte of an address is zero.
  if (bytes.length > 1 && bytes[1] === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes.length > 1 && bytes[0] === 0) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
