import { HttpRefusal } from './problem'

/**
 * Waits for work at most `limitMs` of real time. The work itself goes on: what was begun on another
 * system cannot be called back. Throws HttpRefusal 504 after the limit.
 */
export async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tookTooLong(limitMs)), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function tookTooLong(limitMs: number): HttpRefusal {
  return new HttpRefusal(504, {
    code: 'outcome-unknown',
    message: `This was not done within ${limitMs / 1000} s and goes on. Read the state before trying again.`,
    retry: 'later',
  })
}
