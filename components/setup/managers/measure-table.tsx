interface TableProps {
  caption: string;
  head: string[];
  rows: { key: string; cells: string[] }[];
}

/** Shows one part of the measure as a table. */
export function MeasureTable({ caption, head, rows }: TableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="pb-1 text-left font-medium">{caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="py-1 pr-4 font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line">
              {cells.map((cell, index) => (
                <td key={head[index]} className="py-1.5 pr-4 align-top break-words">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
