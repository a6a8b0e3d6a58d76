import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { createIssue } from './create-issue'

const workspace = workspaceFixture()

it('gives every issue its own number when many are created at once', async () => {
  const { store } = await workspace.open()
  const identity = { fresh: () => randomUUID(), digest: (...parts: string[]) => parts.join('/') }
  const ports = { store, identity, clock: { now: () => 1_000 } }
  const numbers = Array.from({ length: 60 }, (_, at) => at + 1)
  const draft = (n: number) => ({ kind: 'alert', fields: { name: `Issue ${n}` } }) as const
  const created = await Promise.all(numbers.map((n) => createIssue(ports, draft(n), 'Ada')))
  expect(created.map((issue) => issue.key)).toEqual(numbers.map((n) => `ISS-${n}`))
})

it('goes on after a creation that was refused', async () => {
  const { store } = await workspace.open()
  const identity = { fresh: () => randomUUID(), digest: (...parts: string[]) => parts.join('/') }
  const ports = { store, identity, clock: { now: () => 1_000 } }
  const unwritable = { kind: 'alert', fields: { name: 'Bad', labels: [1n as never] } } as const
  const good = { kind: 'alert', fields: { name: 'Good' } } as const
  const [bad, next] = await Promise.allSettled([
    createIssue(ports, unwritable, 'Ada'),
    createIssue(ports, good, 'Ada'),
  ])
  expect(bad.status).toBe('rejected')
  expect(next).toMatchObject({ status: 'fulfilled', value: { key: 'ISS-1' } })
})
