import { describe, expect, it } from 'vitest'
import { MemoryStore } from './memory-store'
import { storeContract } from './store-contract'
import { anIssue } from './store-records'

describe('memory store', () => {
  let store = new MemoryStore()
  storeContract({
    open: async () => {
      store = new MemoryStore()
      return store
    },
    reopen: async () => {
      store = store.reopen()
      return store
    },
  })

  it('keeps nothing of a commit cut off before it and all of one cut off after', async () => {
    const crash = (wanted: number) => (_: unknown, count: number) => {
      if (count === wanted) throw new Error('power cut')
    }
    const first = new MemoryStore({ beforeCommit: crash(1) })
    const put = { puts: [{ collection: 'issues' as const, record: anIssue('a') }] }
    await expect(first.commit(put)).rejects.toThrow('power cut')
    const second = first.reopen({ afterCommit: crash(2) })
    expect(await second.get('issues', 'a')).toBeUndefined()
    await expect(second.commit(put)).rejects.toThrow('power cut')
    const third = second.reopen()
    expect((await third.get('issues', 'a'))?.rev).toBe(1)
    await expect(second.get('issues', 'a')).rejects.toThrow('closed')
  })
})
