import { afterEach, describe, expect, it } from 'vitest'
import { fill } from '../../../../sandbox/jira/seed/fill'
import {
  type JiraContractWorld,
  openDataCenterWorld,
  openJiraWorld,
} from '../../../../test-support/jira-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'

let world: JiraContractWorld
afterEach(() => world.close())

const request = (fields: Record<string, unknown>, type = 'Task') => ({
  ...{ project: 'SEC', type, keepLink: true },
  fields: fields as Record<string, string>,
})
const filled = (count: number): readonly RemoteId[] => {
  const act = world.jira.as.act('ada.osei@example.test')
  const project = world.jira.world.state.project('SEC')
  if (project === undefined) throw new Error('the seed has no such project')
  return fill(act, project, count, 1).map((id) => String(id) as RemoteId)
}
const listed = async (since: number, connector = world.connector) => {
  const found: string[] = []
  for await (const page of connector.listModified(since, [])) {
    found.push(...page.map((change) => change.remoteId))
  }
  return found
}
const sent = (path: RegExp) => world.sandbox.journal.entries().filter((one) => path.test(one.path))

const everyKind = {
  customfield_10011: '- web-1\n- web-2',
  customfield_10012: 'CVE-2026-1',
  customfield_10013: 7.5,
  customfield_10014: Date.UTC(2026, 2, 1, 9, 30),
  customfield_10015: '2026-03-01',
  customfield_10016: ['Local', 'Network'],
  customfield_10017: 'priya.raman@example.test',
  customfield_10018: 'Malware / Trojan',
  customfield_10020: ['Isolated', 'Blocked'],
  customfield_10021: 'Secret',
  customfield_10022: ['ada.osei@example.test', 'priya.raman@example.test'],
  customfield_10023: ['billing', 'mail'],
  customfield_10024: 'soc-first-line',
  customfield_10025: ['Agent 4.1'],
  customfield_10026: 'OPS',
  versions: ['Agent 4.1'],
  fixVersions: ['Agent 4.2'],
  environment: 'Row **B**',
}

describe.each([
  ['Cloud', openJiraWorld],
  ['Data Center', openDataCenterWorld],
] as const)('on %s', (name, open) => {
  const sorted = (fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        key,
        Array.isArray(value) ? [...value].sort() : value,
      ]),
    )

  it('fields of every common kind go there, are read back as predicted, and change', async () => {
    world = await open()
    const connector = world.connect({ customFields: Object.keys(everyKind).join(',') })
    const made = await connector.create(request({ summary: 'x', ...everyKind }), asOpId('op-1'))
    expect(sorted(made.fields)).toMatchObject(sorted(everyKind))
    for (const [field, value] of Object.entries(everyKind)) {
      expect(connector.predict(field, value), field).toEqual(value)
    }
    expect((await world.fresh().get(made.key)).fields.customfield_10012).toBeUndefined()
    const change = {
      customfield_10013: null,
      customfield_10016: ['Local', 'Physical'],
      customfield_10022: ['priya.raman@example.test'],
      customfield_10023: [],
      customfield_10024: null,
      customfield_10026: null,
      customfield_10025: ['Agent 4.2'],
      fixVersions: [],
      versions: ['Agent 4.1', 'Agent 4.2'],
    }
    await connector.update(made.remoteId, change, made.version)
    const read = await connector.get(made.remoteId)
    expect(sorted(read.fields)).toMatchObject(sorted(change))
    const [edit] = sent(/\/issue\/\d+$/).filter((one) => one.method === 'PUT')
    expect(JSON.parse(edit?.requestBody ?? '{}').update.customfield_10016).toEqual([
      { add: { value: 'Physical' } },
      { remove: { value: 'Network' } },
    ])
  })

  it('a value nobody can write is refused by its field', async () => {
    world = await open()
    const made = await world.connector.create(request({ summary: 'x' }), asOpId('op-2'))
    for (const [field, value] of [
      ['customfield_10013', 'many'],
      ['customfield_10014', 'soon'],
      ['customfield_10015', 'soon'],
      ['customfield_10016', ['Sideways']],
      ['customfield_10024', 'nobody'],
      ['customfield_10026', 'NOPE'],
      ['versions', ['0.0']],
    ] as const) {
      const write = world.connector.update(made.remoteId, { [field]: value }, null)
      await expect(write).rejects.toMatchObject({
        error: { code: 'invalid', fields: { [field]: expect.any(String) } },
      })
    }
  })

  it('fields that a profile maps are read without being configured', async () => {
    world = await open()
    const connector = world.connect({}, undefined, 'patient', {
      mappedFields: async (type) =>
        type === 'jira' ? ['customfield_10012', 'statusCategory'] : [],
    })
    const fields = { summary: 'x', customfield_10012: 'CVE-2026-1' }
    const made = await connector.create(request(fields), asOpId('op-3'))
    world.turn(5000)
    await world.otherSide.edit(made.remoteId, { customfield_10012: 'CVE-2026-2' })
    const [read] = (await connector.getMany([made.remoteId])).values()
    expect(read?.fields.customfield_10012).toBe('CVE-2026-2')
    expect(read?.fieldTimes.customfield_10012?.at).toBe(read?.updatedAt)
    expect(read?.fieldTimes.summary?.at).toBe(made.updatedAt)
  })

  it('a sub-task is made under its parent and says so', async () => {
    world = await open()
    const parent = await world.connector.create(request({ summary: 'Whole' }), asOpId('op-4'))
    const fields = await world.connector.fields('SEC', 'Sub-task')
    expect(fields.find((field) => field.name === 'parent')?.required).toBe(true)
    const part = request({ summary: 'Part', parent: parent.url }, 'Sub-task')
    const made = await world.connector.create(part, asOpId('op-5'))
    expect(made.fields.parent).toBe(parent.key)
    expect(world.connector.predict('parent', parent.url)).toBe(parent.key)
    const orphan = world.connector.create(request({ summary: 'x' }, 'Sub-task'), asOpId('op-6'))
    await expect(orphan).rejects.toMatchObject({
      error: { code: 'invalid', fields: { parent: expect.any(String) } },
    })
  })

  it('a project that got another key goes on being watched under its former one', async () => {
    world = await open()
    const connector = world.connect({ projects: 'sec' })
    const made = await connector.create(request({ summary: 'x' }), asOpId('op-7'))
    expect(await listed(made.updatedAt, connector)).toEqual([made.remoteId])
    world.jira.as.renameProject('ada.osei@example.test', 'SEC', 'SOC')
    world.turn(301_000)
    await world.otherSide.edit(made.remoteId, { summary: 'y' })
    expect(await listed(made.updatedAt, connector)).toEqual([made.remoteId])
    expect(await listed(made.updatedAt, world.connect({ projects: 'SEC' }))).toEqual([
      made.remoteId,
    ])
    const read = await connector.get(made.key)
    expect(read).toMatchObject({ remoteId: made.remoteId, key: made.key.replace('SEC', 'SOC') })
  })

  it('three hundred changed issues cost a listing request per page and two reads a hundred', async () => {
    world = await open()
    const ids = filled(300)
    const connector = world.connect({ customFields: 'customfield_10012' })
    await connector.projects()
    const since = world.now() - 90 * 86_400_000
    await listed(since, connector)
    world.sandbox.journal.clear()
    const changed = (await listed(since, connector)).length
    expect(changed).toBeGreaterThanOrEqual(300)
    expect(sent(/search/).length).toBeLessThanOrEqual(Math.ceil(changed / 99))
    world.sandbox.journal.clear()
    const found = await connector.getMany(ids)
    expect(found.size).toBe(300)
    const reads = sent(/./).map((one) => one.path.replace(/.*rest\/api\/\d/, ''))
    expect(reads.filter((path) => /\/issue\/\d+/.test(path))).toEqual([])
    expect(reads.length).toBeLessThanOrEqual(name === 'Cloud' ? 5 : 4)
  })
})
