import { ExternalLink } from 'lucide-react'
import { goTo, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { useSettings } from '../data/settings'
import { useStatus } from '../data/status'
import { toastError } from '../data/toasts'
import { showChecklist, useChecklistShown } from '../start/use-guide'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { Toggle } from '../ui/Toggle'
import { changeSettings } from './change-settings'
import { DeskRightsSetting } from './DeskRightsSetting'
import { LimitMeters } from './LimitMeters'
import { LookSettings } from './LookSettings'
import { ScheduleSettings } from './ScheduleSettings'
import { SettingGroup } from './SettingGroup'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'
import { TypedSetting } from './TypedSetting'

/** Choices of the workspace; each takes effect at once. */
export function SettingsPage() {
  const settings = useSettings((state) => state.settings)
  const checklist = useChecklistShown()
  const status = useStatus((state) => state.status)
  if (settings === null) return <Page title="Settings">{null}</Page>
  return (
    <Page title="Settings">
      <div className={styles.settings}>
        <SettingGroup title="Appearance">
          <LookSettings settings={settings} />
        </SettingGroup>
        <SettingGroup title="Mirroring">
          <ScheduleSettings settings={settings} />
          <SettingRow
            label="Pause all mirroring"
            help="Nothing is read or sent until this is switched off again. No link is touched."
          >
            <Toggle
              label="Pause all mirroring"
              checked={settings.mirroringPaused}
              onChange={(mirroringPaused) => void changeSettings({ mirroringPaused })}
            />
          </SettingRow>
        </SettingGroup>
        <SettingGroup title="Workspace">
          <SettingRow label="Your name" help="Your edits are recorded under it.">
            <TypedSetting
              label="Your name"
              settings={settings}
              read={(now) => now.userName}
              problem={(text) => (text === '' ? 'A name is needed.' : null)}
              write={(userName) => changeSettings({ userName })}
            />
          </SettingRow>
          <SettingRow label="Keyboard" help="Every command can have other keys.">
            <Button onClick={() => openDialog({ kind: 'keys' })}>Show and change</Button>
          </SettingRow>
          <SettingRow
            label="First steps"
            help="A checklist from the first connector to the schedule. It goes by itself once all is done."
          >
            <div className={styles.acts}>
              <Button onClick={() => goTo('start')}>Open</Button>
              <Toggle
                label="Show the checklist"
                checked={checklist}
                onChange={(shown) => showChecklist(shown)}
              />
            </div>
          </SettingRow>
          {status?.sandbox ? (
            <SettingRow
              label="Sandbox"
              below
              help="Look-alikes of the systems Lockstep connects to, on this computer. Each has a page to look at and to work in."
            >
              <div className={styles.acts}>
                {status.sandbox.systems.map(({ type, name }) => (
                  <Button key={type} onClick={() => void openSandbox(type)}>
                    <ExternalLink size={13} aria-hidden="true" />
                    {name}
                  </Button>
                ))}
              </div>
            </SettingRow>
          ) : null}
        </SettingGroup>
        <SettingGroup title="This desk">
          <DeskRightsSetting settings={settings} />
          <LimitMeters />
        </SettingGroup>
        <p className={styles.version}>Lockstep {status?.version ?? ''}</p>
      </div>
    </Page>
  )
}

async function openSandbox(type: string): Promise<void> {
  const result = await call('app.openSandbox', { type })
  if (!result.ok) toastError('Opening the sandbox page', result.error)
}
