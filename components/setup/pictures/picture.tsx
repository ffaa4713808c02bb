import type { ReactNode } from "react";
import { Words } from "./parts";

interface PictureProps {
  /** Describes the picture for screen readers. */
  label: string;
  /** The console's menu and the current item. */
  menu?: { items: string[]; current: string };
  height?: number;
  children: ReactNode;
}

/** A drawn screen of Okta's admin console: 400 wide, its content from x=116 (with a menu) or 16. */
export function Picture({ label, menu, height = 220, children }: PictureProps) {
  return (
    <figure className="mt-4 max-w-lg">
      <svg
        viewBox={`0 0 400 ${height}`}
        role="img"
        className="w-full rounded-lg border border-line bg-background text-foreground"
      >
        <title>{label}</title>
        <rect width="400" height="24" className="fill-soft" />
        {[14, 26, 38].map((x) => (
          <circle key={x} cx={x} cy="12" r="3.5" className="fill-line" />
        ))}
        <rect x="56" y="6" width="150" height="12" rx="6" className="fill-surface" />
        {menu ? <Menu {...menu} height={height} /> : null}
        {children}
      </svg>
    </figure>
  );
}

function Menu({ items, current, height }: { items: string[]; current: string; height: number }) {
  return (
    <g>
      <rect y="24" width="100" height={height - 24} className="fill-surface" />
      <line x1="100" y1="24" x2="100" y2={height} className="stroke-line" />
      {items.map((item, index) => (
        <g key={item}>
          {item === current ? (
            <rect
              x="4"
              y={36 + index * 20}
              width="92"
              height="17"
              rx="4"
              className="fill-accent"
              opacity="0.16"
            />
          ) : null}
          <Words x={10} y={48 + index * 20} small strong={item === current} quiet={item !== current}>
            {item}
          </Words>
        </g>
      ))}
    </g>
  );
}
