import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anIssue } from '../../../test-support/store-records'
import { plainRow } from '../../../test-support/workspace-rows'
import { OwnColumns } from '../../shared/list/columns'
import { checksum } from './checksum'
import { decodeList, encodeList, packList } from './list-file'
import { Slices } from './slices'

const slices = new Slices()

function rowsOf(count: number) {
  return Array.from({ length: count }, (_, at) => plainRow(anIssue(`i${at}`), [], [], []))
}

async function encoded(pieces: Awaited<ReturnType<typeof packList>>) {
  const { parts, sum } = await encodeList(pieces, slices)
  return { bytes: Buffer.concat(parts), sum }
}

it('reads every row back, over more pieces than one', async () => {
  const rows = rowsOf(9_000)
  const { bytes, sum } = await encoded(await packList(rows, slices, 4_000))
  const read = await decodeList(bytes, sum, slices)
  if (read === null || read === 'damaged') throw new Error('The list was not read.')
  expect(read.length).toBeGreaterThan(1)
  const columns = new OwnColumns(read)
  expect(rows.map((_, at) => columns.row(at))).toEqual(rows)
})

it('takes nothing of the file along with a piece', async () => {
  const { bytes, sum } = await encoded(await packList(rowsOf(9_000), slices, 4_000))
  const read = await decodeList(bytes, sum, slices)
  if (read === null || read === 'damaged') throw new Error('The list was not read.')
  for (const piece of read) {
    expect(piece.updatedAt.buffer.byteLength).toBe(piece.updatedAt.byteLength)
    expect(piece.id.ends.buffer.byteLength).toBe(piece.id.ends.byteLength)
    expect(piece.status.codes?.buffer.byteLength).toBe(piece.status.codes?.byteLength)
  }
})

it('finds every changed byte', async () => {
  const { bytes, sum } = await encoded(await packList(rowsOf(3), slices))
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ by
      expect(await decodeList(changed, sum, slices)).toBe('damaged')
    }),
  )
})

it('calls a whole file that it cannot read no damage', async () => {
  const strange = Buffer.from([4, 0, 0, 0, 0xff, 0xff, 1, 2])
  expect(await decodeList(strange, checksum(strange), slices)).toBeNull()
})
