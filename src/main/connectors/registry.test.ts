import { expect, it } from 'vitest'
import { connectorPorts } from '../../../test-support/connector-ports'
import { jiraInstance } from '../../../test-support/jira-contract-world'
import { connectorTypes } from '../../shared/domain/instance'
import { abilitiesFor, type ConnectorManifest } from '../../shared/domain/manifest'
import { createConnector, manifests } from './registry'

const ports = connectorPorts()

it('has a manifest for every connector type', () => {
  expect(manifests.map((manifest) => manifest.type)).toEqual([...connectorTypes])
})

it('makes a connector without sending anything', async () => {
  const instance = jiraInstance('https://site.example', { email: 'a@b.c' })
  const connector = await createConnector(instance, { token: 'secret' }, ports)
  expect(connector.requestCount()).toBe(0)
  expect(connector.clockOffset()).toBeNull()
  await connector.close()
})

it('refuses an address that is not safe', async () => {
  const instance = jiraInstance('http://site.example', {})
  await expect(createConnector(instance, { token: 'secret' }, ports)).rejects.toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'bad-request' }) }),
  )
})

/** Options of every instance that differs in what it can do: the usual ones, and one per answer that takes something away. */
function variants({ declares, lacks = [] }: ConnectorManifest) {
  const fetching: Readonly<Record<string, string>> = declares.isfetch ? { fetch: 'on' } : {}
  const lacking = lacks.flatMap(({ when }) =>
    when.is.map((value) => ({ ...fetching, [when.field]: value })),
  )
  return [fetching, ...lacking]
}

it.each(
  manifests.flatMap((manifest) =>
    variants(manifest).map((options) => [manifest.type, options] as const),
  ),
)('says of %s with %j what its connector says of itself', async (type, options) => {
  const manifest = manifests.find((one) => one.type === type)
  if (manifest === undefined) throw new Error(type)
  const instance = { ...jiraInstance('https://site.example', options), type }
  const connector = await createConnector(instance, {}, ports)
  const { isfetch, ismappable, isremotesyncin, isremotesyncout, creates, takesComments } =
    connector.capabilities
  const can = abilitiesFor(manifest, options)
  expect(can).toMatchObject({ isfetch, ismappable, isremotesyncin, isremotesyncout, creates })
  expect(can.comments).toBe(isremotesyncout && takesComments !== false)
  await connector.close()
})

it('asks what is needed to connect at the top of every form', () => {
  for (const { type, fields } of manifests) {
    const below = fields.filter(
      ({ section, target }) => section !== undefined && target !== 'option',
    )
    const wrong = below.filter(({ section }) => section !== 'Advanced').map(({ name }) => name)
    expect(wrong, type).toEqual([])
  }
})
