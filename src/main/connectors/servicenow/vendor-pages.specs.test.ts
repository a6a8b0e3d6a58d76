import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../../../sandbox/control/journal'
import { collect, pieces } from '../../../../test-support/memory-file-store'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import { folderFrom } from '../../../../test-support/vendor-document'
import { asOpId } from '../../../shared/ids'

// There is no description of this API a machine could check requests against. Its pages for people
// name each operation, parameter and header, though: what we send has to be among these.
const folder = folderFrom('LOCKSTEP_SPECS')
const pages = ['c_TableAPI', 'c_AttachmentAPI', 'c_RESTAPI', 'rate-limiting']
  .map((name) => readFileSync(join(folder, `servicenow-vendor-docs-${name}.md`), 'utf8'))
  .join('\n')
  .replaceAll('\\', '')

/** Operations as the headings name them: `## Table - GET /now/table/{tableName}`. */
const operations = [...pages.matchAll(/^## \w+ - ([A-Z]+) (\/now\/\S+)$/gm)].map(
  ([, method = '', path = '']) => ({
    method,
    form: new RegExp(`^/servicenow/api${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }),
)

/** The batch has pages of its own, which are not at hand. */
const elsewhere = ['/servicenow/api/now/v1/batch']

let world: ServiceNowContractWorld
let sent: readonly JournalEntry[]

beforeAll(async () => {
  world = await openServiceNowWorld()
  sent = await walk(world)
})
afterAll(() => world.close())

/** Everything a connector asks of an instance, once. */
async function walk({ connector, sandbox, otherSide }: ServiceNowContractWorld) {
  await connector.testConnection(() => undefined)
  const made = await connector.create(
    {
      ...{ project: '', type: 'incident', keepLink: true },
      fields: { short_description: 'Walked', assigned_to: 'priya.raman@example.test' },
    },
    asOpId('op-walk'),
  )
  const { remoteId } = made
  await connector.update(remoteId, { description: 'More', priority: '2' }, made.version)
  const draft = { body: 'Said', author: 'Ana', internal: false }
  await connector.addComment(remoteId, draft, asOpId('op-said'))
  const content = Buffer.from('content')
  const file = await connector.attachFile(remoteId, {
    ...{ name: 'a.txt', contentType: 'text/plain', bytes: content.length },
    open: () => pieces(content, 1024),
  })
  await connector.downloadFile(remoteId, file.id, (all) => collect(all))
  await connector.files(remoteId)
  await connector.fields('', 'incident')
  await connector.projects()
  await connector.findByMarker(asOpId('op-walk'))
  await connector.get(made.key)
  const others = await otherSide.makeMany(150)
  await connector.getMany([remoteId, ...others])
  for await (const page of connector.listModified(0, [])) expect(page.length).toBeGreaterThan(0)
  await connector.transition(remoteId, {
    ...{ statusField: 'stage', status: 'resolved' },
    fields: { close_code: 'Solution provided', close_notes: 'Done' },
  })
  return sandbox.journal.entries()
}

describe('what is sent', () => {
  it('is an operation the vendor names', () => {
    expect(operations.length).toBeGreaterThan(15)
    const unknown = sent.filter(
      ({ method, path }) =>
        !elsewhere.includes(path) &&
        !operations.some((one) => one.method === method && one.form.test(path)),
    )
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET', 'POST', 'PATCH']))
  })

  it('has parameters the vendor names', () => {
    const names = new Set(sent.flatMap(({ query }) => [...new URLSearchParams(query).keys()]))
    expect(names.size).toBeGreaterThan(5)
    for (const name of names) expect(pages, name).toMatch(new RegExp(`^${name}$`, 'm'))
  })

  it('says what it is and what it takes, as the vendor asks', () => {
    for (const { method, path, headers } of sent) {
      expect(headers.accept, path).toMatch(/application\/json|\*\/\*/)
      if (method !== 'GET') expect(headers['content-type'], path).toMatch(/\w+\/\w+/)
    }
  })
})
