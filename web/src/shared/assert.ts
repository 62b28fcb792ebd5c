/** The compiler rejects this call in a switch that does not handle every case of a union. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}.`);
}
