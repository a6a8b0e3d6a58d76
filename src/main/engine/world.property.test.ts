import { describe, it } from 'vitest'
import { runWorld } from '../../../test-support/run-world'

describe('try', () => {
  it('worlds', async () => {
    const from = Number(process.env.FROM ?? 0)
    const count = Number(process.env.COUNT ?? 50)
    const bad: string[] = []
    for (let n = from; n < from + count; n += 1) {
      try {
        await runWorld(n)
      } catch (e) {
        bad.push(String(e))
      }
    }
    console.log(`bad ${bad.length}`)
    console.log(bad.map((b) => b.slice(0, 150).replace(/\n/g, ' ')).join('\n'))
    console.log((bad[0] ?? '').slice(0, 6000))
  }, 600000)
})
