import type { Events } from '../../shared/ipc/events'
import { watchBatch } from '../bulk/batch-store'
import { onChanges, watchChanges } from '../data/changes'
import { startClock } from '../data/clock'
import { loadInstances } from '../data/instances'
import { loadProfiles } from '../data/profiles'
import type { ChangeBatch } from '../data/revision-gate'
import { loadSettings, useSettings } from '../data/settings'
import { refreshStatus } from '../data/status'
import { toast } from '../data/toasts'
import { ownIssue } from '../issue/own-window'
import { loadRows, refreshRows } from '../issues/load-rows'
import { select } from '../issues/rows-store'
import { showView } from '../issues/saved-views'
import { watchTexts } from '../issues/text-search'
import { watchViews } from '../issues/watch-views'
import { keepFocus } from '../ui/keep-focus'
import { listenToKeys, runCommand } from './commands'
import { keepFirstView } from './first-view'
import { watchKeyChoices } from './keys-store'
import { loadParts } from './later'
import { goTo, openDialog, openIssue } from './navigation'

// Countdowns and the age of the queue come from main; a change event refreshes them sooner.
const statusEveryMs = 4_000

function refresh(batch: ChangeBatch): void {
  void refreshStatus()
  // The window of one issue has no list.
  if (ownIssue === null) void refreshRows(batch)
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
  if (to === 'view') {
    goToView(objectId)
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

function goToView(id: string | null): void {
  const view = useSettings.getState().settings?.views?.find((one) => one.id === id)
  goTo('issues')
  if (view !== undefined) showView(view)
}

function tell({ tone, text, objectId, viewId }: Events['notice']): void {
  const open =
    viewId !== undefined
      ? { label: 'Show view', run: () => goToView(viewId) }
      : objectId === null
        ? null
        : { label: 'Open issue', run: () => openIssue(objectId) }
  toast(text, { tone, ...(open === null ? {} : { action: open }) })
}

/** Joins the window to the main process; answers the way to part again. */
export function boot(): () => void {
  const stops = [
    watchChanges(),
    onChanges(refresh),
    watchBatch(),
    watchKeyChoices(),
    ...(ownIssue === null ? [watchViews(), watchTexts()] : []),
    window.lockstep.on('notice', tell),
    window.lockstep.on('navigate', go),
    window.lockstep.on('closing', () => void keepFirstView()),
    window.lockstep.on('run', () => void refreshStatus()),
    startClock(),
    listenToKeys(),
    keepFocus(),
  ]
  const timer = setInterval(() => void refreshStatus(), statusEveryMs)
  // Asked and answered in this order: the frame of the window is drawn once, with its rows.
  const shown = ownIssue === null ? loadRows() : Promise.resolve()
  void Promise.all([loadSettings(), loadInstances(), loadProfiles(), refreshStatus()])
  void shown.then(loadParts)
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}
