/** Says why a local service didn't start. A port that can't be used has a code, and we know what to do about it. */
export function listenProblem(error: unknown, port: number): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port: taken = port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE")
    return `Port ${taken} is already in use. Stop the program that uses it, or choose another with --port.`;
  if (code === "EACCES") return `Port ${taken} isn't allowed here. Choose one from 1024 with --port.`;
  return error.message;
}
