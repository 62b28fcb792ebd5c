/** Makes the compiler refuse a switch that forgets a case of a union. */

export function assertNever(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}.`);
}
