import { expect, it } from 'vitest'
import { type AppError, failure } from '../../shared/errors'
import { retryOnConflict } from './retry-on-conflict'

const conflict = { code: 'conflict', message: 'Changed meanwhile.' } as const

/** Fails so many times, then answers which try it was. */
function failing(times: number, error: AppError) {
  let tried = 0
  return async () => {
    tried += 1
    if (tried <= times) throw failure(error)
    return tried
  }
}

it('reads and commits anew as long as somebody writes in between', async () => {
  expect(await retryOnConflict(failing(0, { ...conflict, retry: 'now' }))).toBe(1)
  expect(await retryOnConflict(failing(30, { ...conflict, retry: 'now' }))).toBe(31)
})

it('gives up where that never ends', async () => {
  const never = failing(Number.POSITIVE_INFINITY, { ...conflict, retry: 'now' })
  await expect(retryOnConflict(never)).rejects.toMatchObject({ error: { code: 'conflict' } })
})

it('repeats nothing that a person has to settle, and no other failure', async () => {
  for (const error of [
    { ...conflict, retry: 'after-fix' },
    { code: 'not-found', message: 'Gone.', retry: 'now' },
  ] as const) {
    const attempt = failing(1, error)
    await expect(retryOnConflict(attempt)).rejects.toMatchObject({ error: { code: error.code } })
    expect(await attempt()).toBe(2)
  }
})
