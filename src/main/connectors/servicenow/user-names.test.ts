import { expect, it } from 'vitest'
import { UserNames } from './user-names'

/** An instance that answers one list at a time, when it is told to. */
function slowInstance() {
  const asked: string[] = []
  const waiting: (() => void)[] = []
  return {
    asked,
    answerAll: () => {
      for (const answer of waiting.splice(0)) answer()
    },
    list: async (_table: string, { query }: { readonly query: string }) => {
      asked.push(query)
      await new Promise<void>((answer) => waiting.push(answer))
      return { rows: [{ user_name: 'ada', name: 'Ada Osei' }], more: false }
    },
  }
}

it('asks once for a name that many want at the same time', async () => {
  const instance = slowInstance()
  const names = new UserNames(instance)
  const both = Promise.all([names.learn(['ada']), names.learn(['ada', 'ada'])])
  await new Promise((turn) => setImmediate(turn))
  instance.answerAll()
  await both
  expect(instance.asked).toEqual(['user_nameINada'])
  expect(names.of('ada')).toBe('Ada Osei')
})

it('asks again when the first to ask was given up on', async () => {
  const instance = slowInstance()
  let fails = true
  const names = new UserNames({
    list: async (table, what) => {
      if (!fails) return instance.list(table, what)
      fails = false
      throw new Error('cancelled')
    },
  })
  const both = Promise.allSettled([names.learn(['ada']), names.learn(['ada'])])
  await new Promise((turn) => setImmediate(turn))
  instance.answerAll()
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(names.of('ada')).toBe('Ada Osei')
})
