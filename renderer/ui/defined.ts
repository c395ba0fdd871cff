type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/**
 * Drops the properties that are undefined. Our components accept `undefined` for every optional prop, so that
 * a screen can pass what it has; React Aria's, compiled under exactOptionalPropertyTypes, do not.
 */
export const defined = <T extends object>(props: T): Defined<T> =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Defined<T>
