import { CasesPage } from '../cases/CasesPage'
import { ConflictsPage } from '../conflicts/ConflictsPage'
import { ConnectorsPage } from '../connectors/ConnectorsPage'
import { DashboardPage } from '../dashboard/DashboardPage'
import { DebugPage } from '../debug/DebugPage'
import { IssueDetailPanel } from '../issue/IssueDetailPanel'
import { undoLast } from '../issue/undo'
import { IssuesPage } from '../issues/IssuesPage'
import { ProfilesPage } from '../profiles/ProfilesPage'
import { SettingsPage } from '../settings/SettingsPage'
import { GuidePage } from '../start/GuidePage'
import { toggleChecklist } from '../start/use-guide'
import styles from './App.module.css'
import { Banners } from './Banners'
import { CrashCard } from './CrashCard'
import { useCommand } from './commands'
import { goTo, openDialog, type Page, useNavigation } from './navigation'
import { Rail } from './Rail'
import { SplitPanel } from './SplitPanel'
import { StatusBar } from './StatusBar'

/** Rail, page, panel and status bar. */
export function AppFrame() {
  useCommand('palette', () => openDialog({ kind: 'palette' }))
  useCommand('help', () => openDialog({ kind: 'keys' }))
  useCommand('issue.new', () => openDialog({ kind: 'new-issue' }))
  useCommand('undo', () => void undoLast())
  useCommand('go.issues', () => goTo('issues'))
  useCommand('go.cases', () => goTo('cases'))
  useCommand('go.conflicts', () => goTo('conflicts'))
  useCommand('go.dashboard', () => goTo('dashboard'))
  useCommand('go.connectors', () => goTo('connectors'))
  useCommand('go.profiles', () => goTo('profiles'))
  useCommand('go.debug', () => goTo('debug'))
  useCommand('go.settings', () => goTo('settings'))
  useCommand('go.start', () => goTo('start'))
  useCommand('guide.checklist', toggleChecklist)
  const page = useNavigation((now) => now.page)
  return (
    <div className={styles.frame}>
      <Banners />
      <Rail />
      <div className={styles.main}>
        <CrashCard place={page}>
          <PageContent page={page} />
        </CrashCard>
      </div>
      <StatusBar />
    </div>
  )
}

function PageContent({ page }: { readonly page: Page }) {
  const objectId = useNavigation((now) => now.objectId)
  switch (page) {
    case 'issues':
      return (
        <>
          <IssuesPage />
          {objectId === null ? null : (
            <SplitPanel>
              <IssueDetailPanel key={objectId} objectId={objectId} />
            </SplitPanel>
          )}
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
