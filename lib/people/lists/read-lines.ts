import { parse } from "csv-parse/sync";
import { invalid } from "@/lib/errors";
import { MOST_LINES } from "./contract";

/** A line of a file that isn't empty. */
export interface FileLine {
  line: number;
  value: string;
}

const SEPARATORS = [",", ";", "\t"];

/** Headers of the address column, compared in lower case without spaces, hyphens and underscores. */
const HEADERS = new Set(["email", "emails", "emailaddress", "mail", "login", "username", "primaryemail"]);

/** The most separators a file may have: some twenty columns in each of its lines. More would hold the process for seconds. */
const MOST_SEPARATORS = 20 * MOST_LINES;

/**
 * Reads the email column of a CSV text: the column with such a header, else the first one with an @ in the
 * first line, else the first one. Commas, semicolons and tabs separate cells. Lines are numbered as an editor
 * shows them.
 * @throws AppError 400 for a file with too many lines or columns, or without lines
 */
export function readLines(csv: string): FileLine[] {
  if (countSeparators(csv) > MOST_SEPARATORS)
    throw invalid(
      "This file has too many columns.",
      "Keep the column of email addresses, and upload it again.",
    );
  const records = readRecords(csv);
  const [first] = records;
  if (!first) throw invalid("This file is empty.", "Put one email address in each line.");
  const header = first.record.findIndex((cell) => HEADERS.has(cell.toLowerCase().replace(/[\s_-]/g, "")));
  const column =
    header >= 0
      ? header
      : Math.max(
          0,
          first.record.findIndex((cell) => cell.includes("@")),
        );
  const lines = records.slice(header >= 0 ? 1 : 0).flatMap(({ record, info }) => {
    const value = record[column] ?? "";
    return value === "" && record.every((cell) => cell === "") ? [] : [{ line: info.lines, value }];
  });
  if (lines.length > MOST_LINES)
    throw invalid("This file has more than 100,000 lines.", "Split it, and upload the parts one by one.");
  return lines;
}

function countSeparators(csv: string): number {
  let count = 0;
  for (let at = 0; at < csv.length; at += 1) if (SEPARATORS.includes(csv.charAt(at))) count += 1;
  return count;
}

interface Line {
  record: string[];
  info: { lines: number };
}

/**
 * Reads every line. A quote in the wrong place would swallow lines after it, so then each line stands for
 * itself, with its quotes.
 */
function readRecords(csv: string): Line[] {
  let isBroken = false;
  const options = {
    bom: true,
    delimiter: SEPARATORS,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: MOST_LINES + 2,
    trim: true,
  };
  const onSkip = () => {
    isBroken = true;
    return undefined;
  };
  const quoted = parse(csv, { ...options, skip_records_with_error: true, on_skip: onSkip });
  if (!isBroken) return quoted as unknown as Line[];
  const plain = parse(csv, { ...options, quote: false }) as unknown as Line[];
  return plain.map(({ record, info }) => ({ info, record: record.map(withoutQuotes) }));
}

function withoutQuotes(cell: string): string {
  return /^"[^"]*"$/.test(cell) ? cell.slice(1, -1).trim() : cell;
}
