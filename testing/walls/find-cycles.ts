/** Returns each group of files that import each other in a circle (Tarjan's strongly connected components). */
export function findCycles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const seen = new Map<string, { index: number; low: number; open: boolean }>();
  const path: string[] = [];
  const cycles: string[][] = [];

  function visit(file: string) {
    const at = { index: seen.size, low: seen.size, open: true };
    seen.set(file, at);
    path.push(file);
    for (const next of imports.get(file) ?? []) {
      const known = seen.get(next);
      if (known === undefined) at.low = Math.min(at.low, visit(next).low);
      else if (known.open) at.low = Math.min(at.low, known.index);
    }
    if (at.low === at.index) close(file);
    return at;
  }

  function close(file: string) {
    const group = path.splice(path.indexOf(file));
    for (const one of group) {
      const known = seen.get(one);
      if (known) known.open = false;
    }
    if (group.length > 1) cycles.push(group.sort());
  }

  for (const file of imports.keys()) if (!seen.has(file)) visit(file);
  return cycles;
}
