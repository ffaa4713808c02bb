/** Returns a number from 0 (inclusive) to `below`, the same for the same seed, person and purpose. Mixes with murmur3's finaliser. */
export function pick(seed: number, person: number, purpose: number, below: number): number {
  let h = (seed ^ Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca77)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) % below;
}
