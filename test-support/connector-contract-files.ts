import { describe, expect, it } from 'vitest'
import { asRemoteFileId } from '../src/shared/ids'
import { listed, made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode, failureOf } from './expect-failure'
import { collect, pieces } from './memory-file-store'

/** What every connector that carries files has to keep to. */
export function filesContract(world: () => ContractWorld): void {
  const upload = (name: string, content: Uint8Array, contentType = 'text/plain') => ({
    ...{ name, contentType, bytes: content.length },
    open: () => pieces(content, 64 * 1024),
  })
  const large = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 31) % 253))

  /** The test runs where records hold files; elsewhere asking for them is refused. */
  const holding = async (test: () => Promise<void>): Promise<void> => {
    const { connector, otherSide } = world()
    if (connector.capabilities.files) return test()
    const id = await otherSide.make('Nothing can be attached')
    await expectCode(connector.files(id), 'refused')
    await expectCode(connector.attachFile(id, upload('a.txt', Buffer.from('x'))), 'refused')
    expect(world().arrived('file')).toBe(0)
  }

  describe('files', () => {
    it.each<readonly [string, Uint8Array]>([
      ['plain.txt', Buffer.from('a few words')],
      ['Größe & "quotes" 日本.txt', Buffer.from('named')],
      ['empty.bin', Buffer.alloc(0)],
      ['ends like a form.bin', Buffer.from('\r\n--lockstep--\r\n')],
      ['large.bin', large],
    ])('%s arrives whole, is listed and comes back as it was', (name, content) =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-file')
        const added = await world().connector.attachFile(remoteId, upload(name, content))
        expect(added).toMatchObject({ name, bytes: content.length })
        const fresh = world().fresh()
        expect(await fresh.files(remoteId)).toEqual([added])
        const back = await fresh.downloadFile(remoteId, added.id, (all) => collect(all))
        expect(Buffer.compare(back, content)).toBe(0)
      }),
    )

    it('of two with one name are both there, oldest first', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-twins')
        const { connector } = world()
        const first = await connector.attachFile(remoteId, upload('a.txt', Buffer.from('1')))
        world().turn(1000)
        const second = await connector.attachFile(remoteId, upload('a.txt', Buffer.from('2')))
        expect(await connector.files(remoteId)).toEqual([first, second])
        expect(first.id).not.toBe(second.id)
      }))

    it('are told of by the listing, by the version of the record or without one', () =>
      holding(async () => {
        const { connector, otherSide } = world()
        const record = await made(world(), 'op-listed')
        world().turn(1000)
        await otherSide.attach?.(record.remoteId, 'theirs.txt', Buffer.from('from there'))
        const read = await connector.get(record.remoteId)
        const files = await connector.files(record.remoteId)
        expect(files).toMatchObject([{ name: 'theirs.txt', bytes: 10 }])
        expect(read.files ?? files).toEqual(files)
        const at = files[0]?.createdAt ?? 0
        if (read.version !== record.version) expect(at).toBe(read.updatedAt)
        if (connector.capabilities.listing === 'none') return
        const change = (await listed(world(), at)).find((one) => one.remoteId === record.remoteId)
        expect(change?.updatedAt).toBe(at)
        // A version that was seen before would say that nothing is new.
        expect(change?.version).not.toBe(record.version)
      }))

    it('larger than the system takes are refused before anything is sent', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-large')
        const content = Buffer.alloc(11 * 1024 * 1024)
        const send = world().connector.attachFile(remoteId, upload('dump.bin', content))
        const error = await expectCode(send, 'invalid')
        expect(Object.keys(error.fields ?? {})).toEqual(['file'])
        expect(world().arrived('file')).toBe(0)
      }))

    it('whose reply is lost are there once', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-lost-file')
        world().fail('file', 'reply-lost')
        const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('once')))
        await expectCode(send, 'outcome-unknown')
        expect(await world().fresh().files(remoteId)).toMatchObject([{ name: 'a.txt', bytes: 4 }])
        expect(world().arrived('file')).toBe(1)
      }))

    it.each([
      ['broken', 'outcome-unknown'],
      ['malformed', 'outcome-unknown'],
      ['throttled-for-seconds', 'rate-limited'],
      ['forbidden', 'permission'],
    ] as const)('answered %s are %s and are not sent twice', (fault, code) =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-file-fault')
        world().fail('file', fault)
        const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('x')))
        expect((await failureOf(send)).code).toBe(code)
        expect(world().arrived('file')).toBe(1)
      }),
    )

    it('whose content breaks off here are not taken for whole there', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-broken-off')
        const open = async function* () {
          yield Buffer.from('half')
          throw new Error('the disk refused')
        }
        const file = { name: 'a.txt', contentType: 'text/plain', bytes: 8, open }
        await failureOf(world().connector.attachFile(remoteId, file))
        expect(await world().fresh().files(remoteId)).toEqual([])
      }))

    it('are read again when the server breaks, each time from the beginning', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-download')
        const content = Buffer.from('read twice')
        const { id } = await world().connector.attachFile(remoteId, upload('a.txt', content))
        world().fail('download', 'broken', 1)
        const back = await world().connector.downloadFile(remoteId, id, (all) => collect(all))
        expect(back.toString()).toBe('read twice')
      }))

    it('that are wanted no further stop, and say why', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-unwanted')
        const { id } = await world().connector.attachFile(remoteId, upload('large.bin', large))
        const read = world().connector.downloadFile(remoteId, id, (all) => collect(all, 1000))
        await expectCode(read, 'limit')
      }))

    it('that are not there are not-found', () =>
      holding(async () => {
        const { remoteId } = await made(world(), 'op-no-file')
        const nowhere = asRemoteFileId('999999999')
        const read = world().connector.downloadFile(remoteId, nowhere, (all) => collect(all))
        await expectCode(read, 'not-found')
        await world().otherSide.remove(remoteId)
        const send = world().connector.attachFile(remoteId, upload('a.txt', Buffer.from('x')))
        await expectCode(send, 'not-found')
      }))
  })
}
