import { Suspense, useEffect, useRef } from 'react'
import { useRights } from '../data/rights'
import { undoLast } from '../issue/undo'
import { IssuesPage } from '../issues/IssuesPage'
import { toggleChecklist } from '../start/use-guide'
import { entrance } from '../ui/keep-focus'
import styles from './App.module.css'
import { Banners } from './Banners'
import { CrashCard } from './CrashCard'
import { useCommand } from './commands'
import { later } from './later'
import { goTo, openDialog, type Page, useNavigation } from './navigation'
import { Rail } from './Rail'
import { StatusBar } from './StatusBar'
import { useZoomKeys } from './use-zoom-keys'

const CasesPage = later(async () => (await import('../cases/CasesPage')).CasesPage)
const ConflictsPage = later(async () => (await import('../conflicts/ConflictsPage')).ConflictsPage)
const ConnectorsPage = later(
  async () => (await import('../connectors/ConnectorsPage')).ConnectorsPage,
)
const DashboardPage = later(async () => (await import('../dashboard/DashboardPage')).DashboardPage)
const DebugPage = later(async () => (await import('../debug/DebugPage')).DebugPage)
const IssueDetailPanel = later(
  async () => (await import('../issue/IssueDetailPanel')).IssueDetailPanel,
)
const ProfilesPage = later(async () => (await import('../profiles/ProfilesPage')).ProfilesPage)
const SettingsPage = later(async () => (await import('../settings/SettingsPage')).SettingsPage)
const GuidePage = later(async () => (await import('../start/GuidePage')).GuidePage)
const SplitPanel = later(async () => (await import('./SplitPanel')).SplitPanel)

/** Rail, page, panel and status bar. */
export function AppFrame() {
  useZoomKeys()
  useCommand('palette', () => openDialog({ kind: 'palette' }))
  useCommand('help', () => openDialog({ kind: 'keys' }))
  useCommand('issue.new', () => openDialog({ kind: 'new-issue' }))
  useCommand('undo', () => void undoLast())
  useCommand('go.issues', () => goTo('issues'))
  useCommand('go.cases', () => goTo('cases'))
  useCommand('go.conflicts', () => goTo('conflicts'))
  useCommand('go.dashboard', () => goTo('dashboard'))
  useCommand('go.connectors', () => goTo('connectors'))
  const rights = useRights()
  useCommand('go.profiles', () => goTo('profiles'), rights.profiles !== 'none')
  useCommand('go.debug', () => goTo('debug'))
  useCommand('go.settings', () => goTo('settings'))
  useCommand('go.start', () => goTo('start'))
  useCommand('guide.checklist', toggleChecklist)
  const page = useNavigation((now) => now.page)
  return (
    <div className={styles.frame} data-frame="">
      <Banners />
      <Rail />
      <div className={styles.main}>
        <CrashCard place={page}>
          <Suspense fallback={null}>
            <PageContent page={page} />
            <FocusOnPage page={page} />
          </Suspense>
        </CrashCard>
      </div>
      <StatusBar />
    </div>
  )
}

/** Somebody who came by a key and stands nowhere goes on from the beginning of the page, not of the window. */
function FocusOnPage({ page }: { readonly page: Page }) {
  const shown = useRef(page)
  useEffect(() => {
    if (shown.current === page) return
    shown.current = page
    if (document.activeElement === document.body) {
      entrance(document.body)?.focus({ preventScroll: true })
    }
  }, [page])
  return null
}

function PageContent({ page }: { readonly page: Page }) {
  const objectId = useNavigation((now) => now.objectId)
  switch (page) {
    case 'issues':
      return (
        <>
          <IssuesPage />
          {/* A panel that is still being read must not hide the list, which has the focus. */}
          <Suspense fallback={null}>
            {objectId === null ? null : (
              <SplitPanel>
                <IssueDetailPanel key={objectId} objectId={objectId} />
              </SplitPanel>
            )}
          </Suspense>
        </>
      )
    case 'cases':
      return <CasesPage />
    case 'conflicts':
      return <ConflictsPage />
    case 'dashboard':
      return <DashboardPage />
    case 'connectors':
      return <ConnectorsPage />
    case 'profiles':
      return <ProfilesPage />
    case 'debug':
      return <DebugPage />
    case 'settings':
      return <SettingsPage />
    case 'start':
      return <GuidePage />
  }
}
