import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

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

interface WordsProps {
  x: number;
  y: number;
  children: string;
  small?: boolean;
  strong?: boolean;
  quiet?: boolean;
  className?: string;
}

/** A line of text; `y` is its baseline. */
export function Words({ x, y, children, small, strong, quiet, className }: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      fontSize={small ? 9 : 11}
      fontWeight={strong ? 600 : 400}
      className={cn(quiet ? "fill-muted" : "fill-foreground", className)}
    >
      {children}
    </text>
  );
}

interface BoxProps {
  x: number;
  y: number;
  width: number;
  height?: number;
}

/** A field with its label above. `here` marks what the step needs. */
export function FieldPart({
  x,
  y,
  width,
  label,
  value,
  here,
}: BoxProps & { label: string; value: string; here?: boolean }) {
  return (
    <g>
      <Words x={x} y={y - 2} small quiet>
        {label}
      </Words>
      <rect x={x} y={y + 5} width={width} height="20" rx="4" className="fill-surface stroke-line" />
      <Words x={x + 7} y={y + 18} small>
        {value}
      </Words>
      {here ? <Here x={x - 3} y={y + 2} width={width + 6} height={26} /> : null}
    </g>
  );
}

export function ButtonPart({
  x,
  y,
  width,
  children,
  main,
  here,
}: BoxProps & { children: string; main?: boolean; here?: boolean }) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height="20"
        rx="4"
        className={main ? "fill-accent" : "fill-surface stroke-line"}
      />
      <text
        x={x + width / 2}
        y={y + 13.5}
        fontSize="9"
        fontWeight="600"
        textAnchor="middle"
        className={main ? "fill-on-accent" : "fill-foreground"}
      >
        {children}
      </text>
      {here ? <Here x={x - 4} y={y - 4} width={width + 8} height={28} /> : null}
    </g>
  );
}

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

/** Draws a ring around what to look at. */
export function Here({ x, y, width, height }: Required<BoxProps>) {
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      rx="6"
      strokeWidth="2"
      strokeDasharray="5 3"
      className="fill-none stroke-accent"
    />
  );
}
