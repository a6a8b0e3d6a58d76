const late = Symbol('late')

export type Timely<T> = { readonly late: false; readonly value: T } | { readonly late: true }

/**
 * Waits for work at most `limitMs` of real time. The work itself goes on, since a keychain that
 * shows a prompt cannot be called back. A failure within the limit is thrown on.
 */
export async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<Timely<T>> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs)
  })
  try {
    const first = await Promise.race([work, limit])
    return first === late ? { late: true } : { late: false, value: first }
  } finally {
    clearTimeout(timer)
  }
}
