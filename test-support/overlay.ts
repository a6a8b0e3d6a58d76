/** An object with some of its methods replaced; the rest work as they did. */
export function overlay<T extends object>(original: T, changed: Partial<T>): T {
  return new Proxy(original, {
    get: (target, name) => {
      const own: unknown = Reflect.get(changed, name)
      const value: unknown = own ?? Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(own === undefined ? target : changed) : value
    },
  })
}
