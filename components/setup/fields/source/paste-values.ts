import type { MadeSource } from "@/lib/directory/contract";

type ValueRule = MadeSource["values"][number];

/**
 * Reads two columns as a spreadsheet or a CSV file gives them: separated by tabs, semicolons or commas, a row
 * per line, with quotes around cells that need them. Null for any other text, such as one cell or one column.
 */
export function readColumns(text: string): ValueRule[] | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const sign = ["\t", ";", ","].find((one) => lines.every((line) => cellsOf(line, one).length >= 2));
  if (lines.length === 0 || sign === undefined || (lines.length === 1 && sign !== "\t")) return null;
  return lines.map((line) => {
    const [from = "", to = ""] = cellsOf(line, sign);
    return { from: from.trim(), to: to.trim() };
  });
}

function cellsOf(line: string, sign: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (isQuoted && letter === '"' && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (letter === sign && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}
