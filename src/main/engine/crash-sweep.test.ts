import { describe, expect, it } from 'vitest'
import { playWorld } from '../../../test-support/run-world'
import { scenario } from '../../../test-support/world-scenario'

describe('a crash at any moment of a day', () => {
  it('loses nothing, doubles nothing and settles, wherever the power fails', async () => {
    const points = await playWorld(scenario)
    expect(points).toBeGreaterThan(150)
    const failures: string[] = []
    for (let crashAt = 1; crashAt <= points; crashAt += 1) {
      try {
        await playWorld(scenario, { crashAt })
      } catch (thrown) {
        failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 2_000)}`)
      }
    }
    expect(failures).toEqual([])
  }, 120_000)
})
