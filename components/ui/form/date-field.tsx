interface Props {
  label: string;
  /** An ISO day, or "" for none. */
  value: string;
  onChange(value: string): void;
}

/** A day to filter by, in the browser's own calendar. */
export function DateField({ label, value, onChange }: Props) {
  return (
    <label className="flex min-h-9 items-center gap-2 rounded-control border border-line bg-surface px-3 text-sm shadow-raised">
      <span className="text-muted">{label}</span>
      <input
        type="date"
        value={value}
        max="9999-12-31"
        onChange={(event) => onChange(event.target.value)}
        className="bg-transparent"
      />
    </label>
  );
}
