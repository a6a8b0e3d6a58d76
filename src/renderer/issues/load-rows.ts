import type { Answer } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import { call } from '../data/call'
import { readAtRevision } from '../data/changes'
import { painted, whenIdle } from '../data/page-turns'
import type { ChangeBatch } from '../data/revision-gate'
import { facetNames } from './facet-words'
import { RowIndex } from './row-index'
import { useRows, usesTraits, viewed } from './rows-store'

const { getState: get, setState: set } = useRows

// Beyond this many the whole answer is hardly larger.
const patchLimit = 5_000

let loading = false
let missed = new Set<string>()
// Issues that changed while what they can be filtered by was on its way.
let overtaken = new Set<string>()

/** Reads all rows anew. */
export async function loadRows(): Promise<void> {
  loading = true
  const result = await call('issues.packedRows', {})
  loading = false
  if (!result.ok) return set({ error: result.error })
  readAtRevision(result.value.revision)
  // On its way while the rows are drawn.
  const traits = call('issues.traits', { ids: null })
  overtaken = new Set()
  const index = new RowIndex(result.value.pieces, facetNames)
  viewed({ index, error: null })
  await painted()
  performance.mark('rows drawn')
  void takeTraits(index, traits)
  void getReady(index)
  const late = [...missed]
  missed = new Set()
  if (late.length > 0) await patchRows(late)
}

/** Makes the rows searchable while the page has nothing else to do: the first key stroke is as quick as others. */
async function getReady(index: RowIndex): Promise<void> {
  for (let ready = false; !ready && get().index === index; ) {
    const hasTime = await whenIdle()
    ready = index.texts.prepare(hasTime)
  }
  // Looked for once while nobody waits: what does it is compiled by then.
  if (get().index === index) index.rowsWith(['e'])
}

/** Takes what else rows can be filtered by, after the rows themselves are on the screen. */
async function takeTraits(
  index: RowIndex,
  answer: Promise<Result<Answer<'issues.traits'>>>,
): Promise<void> {
  const result = await answer
  if (get().index !== index) return
  if (!result.ok) return set({ error: result.error })
  const moved = index.takeTraits(result.value, null)
  performance.mark('rows filterable')
  if (moved || usesTraits()) viewed({})
  // The list looks the same, but whoever counts its rows by traits has to count anew.
  else set({ version: get().version + 1 })
  if (overtaken.size > 0) await patchRows([...overtaken])
}

async function patchRows(ids: readonly string[]): Promise<void> {
  const { index } = get()
  if (index === null) return
  if (ids.length > patchLimit) return loadRows()
  const [result, traits] = await Promise.all([
    call('issues.rowsByIds', { ids: [...ids] }),
    call('issues.traits', { ids: [...ids] }),
  ])
  if (!result.ok) return set({ error: result.error })
  if (!traits.ok) return set({ error: traits.error })
  const known = ids.filter((id) => index.rowOfId(id) >= 0).length
  if (result.value.columns.id.length < known) return loadRows()
  if (get().index !== index) return
  if (!index.hasTraits) for (const id of ids) overtaken.add(id)
  index.patch(result.value.columns)
  index.takeTraits(traits.value, ids)
  viewed({})
}

/** Re-reads what a batch of changes touched. */
export async function refreshRows(batch: ChangeBatch): Promise<void> {
  if (batch.everything) return loadRows()
  if (batch.issueIds.size === 0) return
  if (loading) {
    for (const id of batch.issueIds) missed.add(id)
    return
  }
  await patchRows([...batch.issueIds])
}
