/** Reads stored or received JSON by a Valibot schema. */

import * as v from "valibot";

/** A finite number within these bounds. Plain `v.number()` accepts Infinity. */
export const numberFrom = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));

export const positiveNumber = v.pipe(v.number(), v.finite(), v.minValue(0));

export const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** JSON has no `undefined`: what is null or missing reads as null. */
export const orNull = <const S extends v.GenericSchema>(schema: S) => v.nullish(schema, null);

/** The value of a text that this schema accepts, or null: the text may come from an older version or be edited by hand. */
export function readJson<const S extends v.GenericSchema>(
  schema: S,
  text: string | null,
): v.InferOutput<S> | null {
  if (text === null) return null;
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** A list that keeps the items which the schema accepts and drops the others. */
export const validItems = <const S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.array(v.fallback(v.nullable(schema), null)),
    v.transform((items) => items.filter((item) => item !== null) as v.InferOutput<S>[]),
  );

/** A value does not fit its schema. The message names the field and what it should be. */
export class JsonSchemaError extends Error {
  override readonly name = "JsonSchemaError";
}

/**
 * The value as this schema outputs it.
 * @param name of the value, for the message
 * @throws JsonSchemaError about the first field that does not fit
 */
export function parseJson<const S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  name?: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = [name, v.getDotPath(issue)].filter(Boolean).join(".") || "the whole";
  const { message, expected, received } = issue;
  if (!message.startsWith("Invalid ")) throw new JsonSchemaError(`${path} ${message}`);
  throw new JsonSchemaError(
    received === "undefined" ? `${path} is missing` : `${path} should be ${expected}, but is ${received}`,
  );
}
