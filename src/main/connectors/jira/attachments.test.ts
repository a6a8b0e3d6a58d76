import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { collect, pieces } from '../../../../test-support/memory-file-store'
import { asOpId } from '../../../shared/ids'
import { fileForm } from '../http/multipart'

let world: JiraContractWorld
beforeEach(async () => {
  world = await openJiraWorld()
})
afterEach(() => world.close())

const file = (name: string, content: Uint8Array, contentType = 'text/plain') => ({
  ...{ name, contentType, bytes: content.length },
  open: () => pieces(content),
})

async function ticket() {
  const fields = { summary: 'With files' }
  const request = { project: 'SEC', type: 'Task', keepLink: true, fields }
  return (await world.connector.create(request, asOpId('op-files'))).remoteId
}

describe('attachments of Jira', () => {
  it('are fetched from the other host without our credentials, and no log tells how', async () => {
    const remoteId = await ticket()
    const content = Buffer.from('content nobody logs')
    const { id } = await world.connector.attachFile(remoteId, file('secret name.txt', content))
    // The media host refuses whoever brings credentials.
    const back = await world.connector.downloadFile(remoteId, id, (all) => collect(all))
    expect(Buffer.compare(back, content)).toBe(0)
    const paths = world.log.map((entry) => entry.path)
    expect(paths).toContain(`/file/${id}?expires=[hidden]&signature=[hidden]`)
    expect(JSON.stringify(world.log)).not.toMatch(/secret name|nobody logs|signature=(?!\[)/)
  })

  it('are refused where the site says that it takes none so large', async () => {
    const remoteId = await ticket()
    const { world: site } = world.sandbox.jira
    site.settings = { ...site.settings, uploadLimit: 3 }
    await world.connector.attachFile(remoteId, file('fits.txt', Buffer.from('123')))
    const send = world.connector.attachFile(remoteId, file('large.txt', Buffer.from('1234')))
    await expect(send).rejects.toMatchObject({
      error: {
        code: 'invalid',
        message: '"large.txt" has 4 bytes; this Jira site takes at most 3.',
      },
    })
  })

  it('do not move the clock by the date of the host that keeps them', async () => {
    const remoteId = await ticket()
    const { id } = await world.connector.attachFile(remoteId, file('a', Buffer.from('x')))
    const before = world.connector.clockOffset()
    world.skewClock(3_600_000)
    await world.connector.downloadFile(remoteId, id, (all) => collect(all))
    expect(world.connector.clockOffset()).toBe(before)
  })
})

describe('a form with a file', () => {
  it.each([
    ['a"b\r\nx: y.txt', 'filename="a%22b%0D%0Ax: y.txt"', 'text/plain', 'text/plain'],
    ['plain', 'filename="plain"', 'text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
    ['plain', 'filename="plain"', 'text/plain\r\nx-evil: 1', 'application/octet-stream'],
    ['plain', 'filename="plain"', '', 'application/octet-stream'],
  ])('keeps %j and its kind within their headers', async (name, shown, given, type) => {
    const form = fileForm(file(name, Buffer.from('content'), given))
    const sent = Buffer.from(await collect(form.open())).toString()
    expect(sent.length).toBe(form.bytes)
    const [head = ''] = sent.split('\r\n\r\n')
    const lines = head.split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(shown)
    expect(lines[2]).toBe(`content-type: ${type}`)
    expect(form.contentType).toBe(`multipart/form-data; boundary=${lines[0]?.slice(2)}`)
  })
})
