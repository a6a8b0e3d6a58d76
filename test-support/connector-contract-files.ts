import { describe, expect, it } from 'vitest'
import type { RemoteObject } from '../src/main/engine/ports/connector'
import { asOpId, asRemoteFileId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { expectCode, failureOf } from './expect-failure'
import { collect, pieces } from './memory-file-store'

/** What every connector that carries files has to keep to. */
export function filesContract(world: () => ContractWorld): void {
  const made = (marker: string): Promise<RemoteObject> =>
    world().connector.create(
      {
        ...{ project: world().names.project, type: world().names.type, keepLink: true },
        fields: { summary: `Made for ${marker}` },
      },
      asOpId(marker),
    )
  const upload = (name: string, content: Uint8Array, contentType = 'text/plain') => ({
    ...{ name, contentType, bytes: content.length },
    open: () => pieces(content, 64 * 1024),
  })
  const large = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 31) % 253))

  describe('files', () => {
    it.each<readonly [string, Uint8Array]>([
      ['plain.txt', Buffer.from('a few words')],
      ['Größe & "quotes" 日本.txt', Buffer.from('named')],
      ['empty.bin', Buffer.alloc(0)],
      ['ends like a form.bin', Buffer.from('\r\n--lockstep--\r\n')],
      ['large.bin', large],
    ])('%s arrives whole, is listed and comes back as it was', async (name, content) => {
      const { remoteId } = await made('op-file')
      const added = await world().connector.attachFile(remoteId, upload(name, content))
      expect(added).toMatchObject({ name, bytes: content.length })
      const fresh = world().fresh()
      expect(await fresh.files(remoteId)).toEqual([added])
      const back = await fresh.downloadFile(remoteId, added.id, (all) => collect(all))
      expect(Buffer.compare(back, content)).toBe(0)
    })

    it('of two with one name are both there, oldest first', async () => {
      const { remoteId } = await made('op-twins')
      const { connector } = world()
      const first = await connector.attachFile(remoteId, upload('a.txt', Buffer.from('1')))
      world().turn(1000)
      const second = await connector.attachFile(remoteId, upload('a.txt', Buffer.from('2')))
      expect(await connector.files(remoteId)).toEqual([first, second])
      expect(first.id).not.toBe(second.id)
    })

    it('come with the record where it lists them, and raise its version', async () => {
      const record = await made('op-listed')
      world().turn(1000)
      await world().otherSide.attach(record.remoteId, 'theirs.txt', Buffer.from('from there'))
      const read = await world().connector.get(record.remoteId)
      const files = await world().connector.files(record.remoteId)
      expect(files).toMatchObject([{ name: 'theirs.txt', bytes: 10 }])
      expect(files[0]?.createdAt).toBe(read.updatedAt)
      expect(read.files ?? files).toEqual(files)
      expect(read.version).not.toBe(record.version)
    })

    it('larger than the system takes are refused before anything is sent', async () => {
      const { remoteId } = await made('op-large')
      const content = Buffer.alloc(11 * 1024 * 1024)
      const send = world().connector.attachFile(remoteId, upload('dump.bin', content))
      const error = await expectCode(send, 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual(['file'])
      expect(world().arrived('file')).toBe(0)
    })

    it('whose reply is lost are there once', async () => {
      const { remoteId } = await made('op-lost-file')
      world().fail('file', 'reply-lost')
      const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('once')))
      await expectCode(send, 'outcome-unknown')
      expect(await world().fresh().files(remoteId)).toMatchObject([{ name: 'a.txt', bytes: 4 }])
      expect(world().arrived('file')).toBe(1)
    })

    it.each([
      ['broken', 'outcome-unknown'],
      ['malformed', 'outcome-unknown'],
      ['throttled-for-seconds', 'rate-limited'],
      ['forbidden', 'permission'],
    ] as const)('answered %s are %s and are not sent twice', async (fault, code) => {
      const { remoteId } = await made('op-file-fault')
      world().fail('file', fault)
      const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('x')))
      expect((await failureOf(send)).code).toBe(code)
      expect(world().arrived('file')).toBe(1)
    })

    it('whose content breaks off here are not taken for whole there', async () => {
      const { remoteId } = await made('op-broken-off')
      const open = async function* () {
        yield Buffer.from('half')
        throw new Error('the disk refused')
      }
      const file = { name: 'a.txt', contentType: 'text/plain', bytes: 8, open }
      await failureOf(world().connector.attachFile(remoteId, file))
      expect(await world().fresh().files(remoteId)).toEqual([])
    })

    it('are read again when the server breaks, each time from the beginning', async () => {
      const { remoteId } = await made('op-download')
      const content = Buffer.from('read twice')
      const { id } = await world().connector.attachFile(remoteId, upload('a.txt', content))
      world().fail('download', 'broken', 1)
      const back = await world().connector.downloadFile(remoteId, id, (all) => collect(all))
      expect(back.toString()).toBe('read twice')
    })

    it('that are wanted no further stop, and say why', async () => {
      const { remoteId } = await made('op-unwanted')
      const { id } = await world().connector.attachFile(remoteId, upload('large.bin', large))
      const read = world().connector.downloadFile(remoteId, id, (all) => collect(all, 1000))
      await expectCode(read, 'limit')
    })

    it('that are not there are not-found', async () => {
      const { remoteId } = await made('op-no-file')
      const nowhere = asRemoteFileId('999999999')
      const read = world().connector.downloadFile(remoteId, nowhere, (all) => collect(all))
      await expectCode(read, 'not-found')
      await world().otherSide.remove(remoteId)
      const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('x')))
      await expectCode(send, 'not-found')
    })
  })
}
