import { number } from "@/components/ui/text/format";
import type { ManagerSimulation } from "@/lib/sync/contract";
import { comparedRows } from "./copy";

/** How managers are found today, beside how they would be found. */
export function Comparison({ result: { today, simulated } }: { result: ManagerSimulation }) {
  return (
    <table className="w-full max-w-xl text-left text-sm">
      <caption className="pb-1 text-left font-medium">How managers are found</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="py-1 pr-4 font-normal">
            Result
          </th>
          <th scope="col" className="py-1 pr-4 text-right font-normal">
            Today
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Simulated
          </th>
        </tr>
      </thead>
      <tbody>
        {comparedRows(today, simulated).map((row) => (
          <tr key={row.label} className="border-t border-line">
            <th scope="row" className="py-1.5 pr-4 font-normal">
              {row.label}
            </th>
            <td className="py-1.5 pr-4 text-right text-muted tabular-nums">
              {row.today === null ? "–" : number(row.today)}
            </td>
            <td
              className={`py-1.5 text-right tabular-nums ${row.today === row.simulated ? "" : "font-medium"}`}
            >
              {number(row.simulated)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
