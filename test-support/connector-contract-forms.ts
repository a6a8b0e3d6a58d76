import { describe, expect, it } from 'vitest'
import { asRemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to answer for forms. */
export function formsContract(world: () => ContractWorld): void {
  describe('forms', () => {
    it('offer the projects, their types and the fields of a type', async () => {
      const { project, type } = world().names
      const projects = await world().connector.projects()
      const found = projects.find((candidate) => candidate.key === project)
      expect(found?.types.map((candidate) => candidate.name)).toContain(type)
      const fields = await world().connector.fields(project, type)
      const summary = fields.find((field) => field.name === 'summary')
      expect(summary).toMatchObject({ type: 'line', required: true, writable: true })
      for (const name of world().connector.capabilities.statusFields) {
        expect(fields.find((field) => field.name === name)?.allowed?.length).toBeGreaterThan(0)
      }
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length)
    })

    it('are tested right by right', async () => {
      const seen: string[] = []
      const probes = await world().connector.testConnection((probe) => seen.push(probe.name))
      expect(probes.map((probe) => probe.name)).toEqual(seen)
      expect(probes.filter((probe) => probe.outcome !== 'passed')).toEqual([])
      expect(seen).toEqual(
        expect.arrayContaining(['reach', 'clock', 'auth', 'browse', 'create', 'edit', 'comment']),
      )
    })

    it('refuse an address that is none', async () => {
      await expectCode(world().connector.get('https://elsewhere.test/browse/X-1'), 'invalid')
      await expectCode(world().connector.get(asRemoteId('999999999')), 'not-found')
    })
  })
}
