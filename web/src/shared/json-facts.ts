/** Reads named, typed facts out of parsed JSON and says which one is missing or wrong, by its full path. */

export class FactError extends Error {
  override readonly name = "FactError";
}

export class Facts {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path = "") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new FactError(`${path || "the whole"} is not an object`);
    }
    this.#object = value as Record<string, unknown>;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.#object[name] !== undefined && this.#object[name] !== null;
  }

  names(): readonly string[] {
    return Object.keys(this.#object);
  }

  at(name: string): Facts {
    return new Facts(this.#object[name], this.#where(name));
  }

  /** The object as it stands, for facts that are only shown. */
  plain(name: string): Readonly<Record<string, unknown>> {
    this.at(name);
    return this.#object[name] as Record<string, unknown>;
  }

  string(name: string): string {
    const value = this.#object[name];
    if (typeof value !== "string" || value === "") throw this.#wrong(name, "a text");
    return value;
  }

  /** A text that may be empty. */
  text(name: string): string {
    const value = this.#object[name];
    if (typeof value !== "string") throw this.#wrong(name, "a text");
    return value;
  }

  flag(name: string): boolean {
    const value = this.#object[name];
    if (typeof value !== "boolean") throw this.#wrong(name, "true or false");
    return value;
  }

  oneOf<const T extends string>(name: string, choices: readonly T[]): T {
    const value = this.string(name);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw this.#wrong(name, `one of ${choices.join(", ")}`);
    return choice;
  }

  number(name: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): number {
    const value = this.#object[name];
    if (typeof value !== "number" || !Number.isFinite(value) || value < least || value > most) {
      throw this.#wrong(name, Number.isFinite(least) ? `a number from ${least}` : "a number");
    }
    return value;
  }

  integer(name: string, least: number): number {
    const value = this.number(name, least);
    if (!Number.isInteger(value)) throw this.#wrong(name, "a whole number");
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.#object[name];
    if (!Array.isArray(value)) throw this.#wrong(name, "a list");
    return value;
  }

  objects(name: string): readonly Facts[] {
    return this.list(name).map((item, index) => new Facts(item, `${this.#where(name)}[${index}]`));
  }

  strings(name: string): readonly string[] {
    return this.list(name).map((item) => {
      if (typeof item !== "string" || item === "") throw this.#wrong(name, "a list of texts");
      return item;
    });
  }

  numbers(name: string): readonly number[] {
    return this.list(name).map((item) => {
      if (typeof item !== "number" || !Number.isFinite(item)) throw this.#wrong(name, "a list of numbers");
      return item;
    });
  }

  pair(name: string): readonly [number, number] {
    const [first, second, ...rest] = this.numbers(name);
    if (first === undefined || second === undefined || rest.length > 0) {
      throw this.#wrong(name, "a pair of numbers");
    }
    return [first, second];
  }

  #where(name: string): string {
    return this.#path ? `${this.#path}.${name}` : name;
  }

  #wrong(name: string, wanted: string): FactError {
    const value = this.#object[name];
    const shown = value === undefined ? "missing" : JSON.stringify(value)?.slice(0, 60);
    return new FactError(`${this.#where(name)} should be ${wanted}, but is ${shown}`);
  }
}
