import { cn } from "@/components/ui/cn";

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

export interface BoxProps {
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
