import type { Events } from '../../shared/ipc/events'
import { onChanges, watchChanges } from '../data/changes'
import { startClock } from '../data/clock'
import { loadInstances } from '../data/instances'
import { loadProfiles } from '../data/profiles'
import type { ChangeBatch } from '../data/revision-gate'
import { loadSettings } from '../data/settings'
import { refreshStatus } from '../data/status'
import { toast } from '../data/toasts'
import { loadRows, refreshRows, select } from '../issues/rows-store'
import { listenToKeys, runCommand } from './commands'
import { goTo, openDialog, openIssue } from './navigation'

// Countdowns and the age of the queue come from main; a change event refreshes them sooner.
const statusEveryMs = 4_000

function refresh(batch: ChangeBatch): void {
  void refreshStatus()
  void refreshRows(batch)
  if (batch.everything || batch.areas.has('settings')) void loadSettings()
  if (batch.everything || batch.areas.has('instances') || batch.areas.has('runs')) {
    void loadInstances()
  }
  if (batch.everything || batch.areas.has('profiles')) void loadProfiles()
}

function go({ to, objectId }: Events['navigate']): void {
  if (to === 'new-issue') {
    openDialog({ kind: 'new-issue' })
    return
  }
  goTo(to === 'search' ? 'issues' : to)
  // The search box exists once the page is drawn.
  if (to === 'search') setTimeout(() => runCommand('search'))
  if (objectId !== null) {
    select(objectId)
    openIssue(objectId)
  }
}

function tell({ tone, text, objectId }: Events['notice']): void {
  const open = objectId === null ? null : { label: 'Open issue', run: () => openIssue(objectId) }
  toast(text, { tone, ...(open === null ? {} : { action: open }) })
}

/** Joins the window to the main process; answers the way to part again. */
export function boot(): () => void {
  const stops = [
    watchChanges(),
    onChanges(refresh),
    window.lockstep.on('notice', tell),
    window.lockstep.on('navigate', go),
    window.lockstep.on('run', () => void refreshStatus()),
    startClock(),
    listenToKeys(),
  ]
  const timer = setInterval(() => void refreshStatus(), statusEveryMs)
  void Promise.all([loadSettings(), refreshStatus(), loadRows(), loadInstances(), loadProfiles()])
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}
