const number = new Intl.NumberFormat("en-GB");

/** Returns a number with its noun: "1 person", "1,200 people". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}
