import { ExternalLink } from 'lucide-react'
import { call } from '../data/call'
import { useSettings } from '../data/settings'
import { useStatus } from '../data/status'
import { toastError } from '../data/toasts'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { RadioList } from '../ui/RadioList'
import { Toggle } from '../ui/Toggle'
import { changeSettings } from './change-settings'
import { LimitMeters } from './LimitMeters'
import { ScheduleSettings } from './ScheduleSettings'
import { SettingRow } from './SettingRow'
import styles from './Settings.module.css'
import { TypedSetting } from './TypedSetting'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'regular', label: 'Regular' },
  { value: 'comfortable', label: 'Comfortable' },
] as const

/** Choices of the workspace; each takes effect at once. */
export function SettingsPage() {
  const settings = useSettings((state) => state.settings)
  const status = useStatus((state) => state.status)
  if (settings === null) return <Page title="Settings">{null}</Page>
  return (
    <Page title="Settings">
      <div className={styles.settings}>
        <SettingRow label="Theme" help="System follows the desktop.">
          <RadioList
            label="Theme"
            look="segments"
            value={settings.theme}
            choices={themes}
            onChange={(theme) => void changeSettings({ theme })}
          />
        </SettingRow>
        <SettingRow label="Density" help="Height of the rows of the issue list.">
          <RadioList
            label="Density"
            look="segments"
            value={settings.density}
            choices={densities}
            onChange={(density) => void changeSettings({ density })}
          />
        </SettingRow>
        <SettingRow label="Your name" help="Your edits are recorded under it.">
          <TypedSetting
            label="Your name"
            settings={settings}
            read={(now) => now.userName}
            problem={(text) => (text === '' ? 'A name is needed.' : null)}
            write={(userName) => changeSettings({ userName })}
          />
        </SettingRow>
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
        {status?.sandbox ? (
          <SettingRow
            label="Sandbox"
            help="Look-alikes of the systems Lockstep connects to, on this computer. Each has a page to look at and to work in."
          >
            <div className={styles.sandbox}>
              {status.sandbox.systems.map(({ type, name }) => (
                <Button key={type} onClick={() => void openSandbox(type)}>
                  <ExternalLink size={13} aria-hidden="true" />
                  {name}
                </Button>
              ))}
            </div>
          </SettingRow>
        ) : null}
        <LimitMeters />
        <p className={styles.version}>Lockstep {status?.version ?? ''}</p>
      </div>
    </Page>
  )
}

async function openSandbox(type: string): Promise<void> {
  const result = await call('app.openSandbox', { type })
  if (!result.ok) toastError('Opening the sandbox page', result.error)
}
