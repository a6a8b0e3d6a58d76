import { describe, expect, it } from 'vitest'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to answer for forms. */
export function formsContract(world: () => ContractWorld): void {
  describe('forms', () => {
    it('offer the projects, their types and the fields of a type', async () => {
      const { connector, names } = world()
      const projects = await connector.projects()
      const found = projects.find((candidate) => candidate.key === names.project)
      expect(found?.types.flatMap(({ id, name }) => [id, name])).toContain(names.type)
      const fields = await connector.fields(names.project, names.type)
      const title = fields.find((field) => field.name === names.title)
      expect(title).toMatchObject({ type: 'line', writable: connector.capabilities.creates })
      if (connector.capabilities.creates) expect(title?.required).toBe(true)
      for (const name of connector.capabilities.statusFields) {
        expect(fields.find((field) => field.name === name)?.allowed?.length).toBeGreaterThan(0)
      }
      for (const name of Object.values(connector.capabilities.names)) {
        if (name !== null) expect(fields.map((field) => field.name)).toContain(name)
      }
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length)
    })

    it('are tested right by right', async () => {
      const seen: string[] = []
      const probes = await world().connector.testConnection((probe) => seen.push(probe.name))
      expect(probes.map((probe) => probe.name)).toEqual(seen)
      expect(probes.filter((probe) => probe.outcome === 'failed')).toEqual([])
      expect(seen).toEqual(expect.arrayContaining([...world().names.probes]))
      for (const name of world().names.probes) {
        expect(probes.find((probe) => probe.name === name)?.outcome, name).toBe('passed')
      }
    })

    it('refuse an address that is none, and know nothing of an id that nobody has', async () => {
      await expectCode(world().connector.get(world().names.foreign), 'invalid')
      await expectCode(world().connector.get(world().names.nobody), 'not-found')
    })
  })
}
