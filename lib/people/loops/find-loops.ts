/**
 * Returns everyone on a loop of managers (G1): people who reach themselves by going from manager to manager.
 * Each loop comes once, in the order of the chain. `managerOf` maps a person to their manager. People below a
 * loop aren't on it. Linear time.
 */
export function findLoops(managerOf: ReadonlyMap<string, string>): string[][] {
  const visitedIn = new Map<string, number>();
  const loops: string[][] = [];
  let walk = 0;
  for (const start of managerOf.keys()) {
    walk += 1;
    let person: string | undefined = start;
    while (person !== undefined && !visitedIn.has(person)) {
      visitedIn.set(person, walk);
      person = managerOf.get(person);
    }
    if (person !== undefined && visitedIn.get(person) === walk) loops.push(loopFrom(managerOf, person));
  }
  return loops;
}

function loopFrom(managerOf: ReadonlyMap<string, string>, start: string): string[] {
  const loop = [start];
  for (
    let person = managerOf.get(start);
    person !== undefined && person !== start;
    person = managerOf.get(person)
  ) {
    loop.push(person);
  }
  return loop;
}
