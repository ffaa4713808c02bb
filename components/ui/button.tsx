import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonStyles = cva(
  "inline-flex min-h-9 shrink-0 items-center justify-center gap-2 rounded-control px-3.5 text-sm font-medium whitespace-nowrap transition-colors aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-60",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-raised hover:bg-accent-strong",
        secondary: "border border-line bg-surface text-foreground shadow-raised hover:bg-soft",
        danger: "border border-line bg-surface text-bad shadow-raised hover:border-bad hover:bg-bad-soft",
        ghost: "text-muted hover:bg-soft hover:text-foreground",
      },
      size: { normal: "", small: "min-h-8 px-2.5" },
    },
    defaultVariants: { variant: "secondary", size: "normal" },
  },
);

export function Button({
  className,
  variant,
  size,
  type = "button",
  ...props
}: ComponentProps<"button"> & VariantProps<typeof buttonStyles>) {
  return <button type={type} className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}
