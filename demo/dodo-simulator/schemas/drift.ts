/**
 * Ties a schema to the SDK's type while compiling. Mutual assignability alone would overlook a new optional field,
 * so both sides are also compared with every field filled in.
 */
export type Same<A, B> = [A, Filled<A>] extends [B, Filled<B>]
  ? [B, Filled<B>] extends [A, Filled<A>]
    ? true
    : false
  : false

/** `Expect<Same<A, B>>` does not compile when A and B have drifted apart. */
export type Expect<T extends true> = T

type Filled<T> = T extends readonly (infer Item)[]
  ? Filled<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Filled<T[Key]> }
    : T
