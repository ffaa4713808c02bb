import { type BoxProps, Here, Words } from "./parts";

/** A radio button or tick box with its words. A mark shows the choice, not colour alone. */
export function ChoicePart({
  x,
  y,
  children,
  chosen,
  box,
  here,
  width = 150,
}: Omit<BoxProps, "width"> & {
  width?: number;
  children: string;
  chosen?: boolean;
  box?: boolean;
  here?: boolean;
}) {
  return (
    <g>
      {box ? (
        <rect x={x} y={y - 8} width="10" height="10" rx="2" className="fill-surface stroke-field" />
      ) : (
        <circle cx={x + 5} cy={y - 3} r="5" className="fill-surface stroke-field" />
      )}
      {chosen && box ? (
        <path d={`M${x + 2} ${y - 3} l2.5 3 l4 -6`} className="fill-none stroke-accent" strokeWidth="1.8" />
      ) : null}
      {chosen && !box ? <circle cx={x + 5} cy={y - 3} r="2.6" className="fill-accent" /> : null}
      <Words x={x + 16} y={y} small strong={chosen}>
        {children}
      </Words>
      {here ? <Here x={x - 4} y={y - 14} width={width} height={20} /> : null}
    </g>
  );
}

/** Draws a row of tabs with the current one marked. */
export function TabsPart({ x, y, tabs, current }: { x: number; y: number; tabs: string[]; current: string }) {
  const starts = tabs.map((_, index) =>
    tabs.slice(0, index).reduce((sum, tab) => sum + tab.length * 5 + 18, x),
  );
  return (
    <g>
      <line x1={x} y1={y + 7} x2="390" y2={y + 7} className="stroke-line" />
      {tabs.map((tab, index) => {
        const start = starts[index] ?? x;
        return (
          <g key={tab}>
            <Words x={start} y={y} small strong={tab === current} quiet={tab !== current}>
              {tab}
            </Words>
            {tab === current ? (
              <line
                x1={start - 2}
                y1={y + 7}
                x2={start + tab.length * 5 + 4}
                y2={y + 7}
                strokeWidth="2"
                className="stroke-accent"
              />
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
