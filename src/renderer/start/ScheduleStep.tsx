import { goTo } from '../app/navigation'
import { ConnectorFacts } from '../connectors/ConnectorFacts'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { useSettings } from '../data/settings'
import { refreshStatus } from '../data/status'
import { toastError } from '../data/toasts'
import { changeSettings } from '../settings/change-settings'
import { SettingRow } from '../settings/SettingRow'
import { Button } from '../ui/Button'
import { Toggle } from '../ui/Toggle'
import styles from './Guide.module.css'
import { NeedsConnector } from './NeedsConnector'
import { useGuideInstance } from './use-guide'

/** Switches the mirror's own schedule on, and says when it runs next. */
export function ScheduleStep() {
  const view = useGuideInstance()
  const settings = useSettings((state) => state.settings)
  if (settings === null) return null
  if (view === null) {
    return <NeedsConnector>The schedule runs what is connected.</NeedsConnector>
  }
  const { id: instanceId, name, enabled } = view.instance
  const on = enabled && !settings.mirroringPaused
  const turn = async (wanted: boolean) => {
    if (wanted && !enabled) {
      const result = await call('connectors.setEnabled', { instanceId, enabled: true })
      if (!result.ok) return toastError(`Switching ${name} on`, result.error)
      await loadInstances()
    }
    await changeSettings({ mirroringPaused: !wanted })
    await refreshStatus()
  }
  return (
    <>
      <SettingRow
        label="Run by itself"
        help={
          on
            ? `${name} is looked at and sent to as the schedule says.`
            : 'Nothing is read or sent by itself. No link is touched.'
        }
      >
        <Toggle label="Run by itself" checked={on} onChange={(wanted) => void turn(wanted)} />
      </SettingRow>
      {on ? (
        <section className={styles.card} aria-label={name}>
          <h3>{name}</h3>
          <ConnectorFacts view={view} />
        </section>
      ) : null}
      <div className={styles.buttons}>
        <Button onClick={() => goTo('settings')}>Change how often</Button>
      </div>
    </>
  )
}
