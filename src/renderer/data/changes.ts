import { type ChangeBatch, RevisionGate } from './revision-gate'

const gate = new RevisionGate()
const listeners = new Set<(batch: ChangeBatch) => void>()
let timer: ReturnType<typeof setTimeout> | null = null

// A running cycle changes many issues in quick succession; one re-read for all of them is enough.
const gatherMs = 80

function flush(): void {
  timer = null
  const batch = gate.drain()
  if (batch !== null) for (const listener of [...listeners]) listener(batch)
}

/** Starts listening to the main process; answers the way to stop. */
export function watchChanges(): () => void {
  return window.lockstep.on('changed', (event) => {
    gate.take(event)
    if (timer === null) timer = setTimeout(flush, gatherMs)
  })
}

/** Hears about changes in gathered batches; answers the way to stop hearing. */
export function onChanges(listener: (batch: ChangeBatch) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says which revision freshly read data belongs to. */
export function readAtRevision(revision: number): void {
  gate.startAt(revision)
}
