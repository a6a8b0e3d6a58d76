import { type DeskRights, everyRight } from '../../shared/domain/desk-rights'
import type { Settings } from '../../shared/ipc/views'
import { RadioList } from '../ui/RadioList'
import { changeSettings } from './change-settings'
import { SettingRow } from './SettingRow'

const roles = [
  { value: 'administrator', label: 'Everything' },
  { value: 'analyst', label: 'An analyst’s part' },
] as const

const profileRights = [
  { value: 'none', label: 'None' },
  { value: 'view', label: 'View' },
  { value: 'edit', label: 'Edit' },
] as const

const connectorRights = [
  { value: 'view', label: 'View' },
  { value: 'edit', label: 'Edit' },
] as const

/** What somebody chooses an analyst's part for: to look, not to change. */
const usualPart: DeskRights = { role: 'analyst', profiles: 'view', connectors: 'view' }

/** Which parts of the workspace can be changed at this desk, against slips where several share it. */
export function DeskRightsSetting({ settings }: { readonly settings: Settings }) {
  const desk = settings.desk ?? everyRight
  const choose = (next: DeskRights) => void changeSettings({ desk: next })
  return (
    <>
      <SettingRow
        label="What this desk may do"
        help="Keeps people who share a desk from changing set-up by a slip. It is no security boundary: whoever sits here can change it back."
      >
        <RadioList
          label="What this desk may do"
          look="segments"
          value={desk.role}
          choices={roles}
          onChange={(role) =>
            choose(
              role === 'analyst' && settings.desk === undefined ? usualPart : { ...desk, role },
            )
          }
        />
      </SettingRow>
      {desk.role === 'administrator' ? null : (
        <>
          <SettingRow label="Profiles" help="None hides their place; links keep what they have.">
            <RadioList
              label="Profiles"
              look="segments"
              value={desk.profiles}
              choices={profileRights}
              onChange={(profiles) => choose({ ...desk, profiles })}
            />
          </SettingRow>
          <SettingRow label="Connectors" help="With View they can be tested and run, not changed.">
            <RadioList
              label="Connectors"
              look="segments"
              value={desk.connectors}
              choices={connectorRights}
              onChange={(connectors) => choose({ ...desk, connectors })}
            />
          </SettingRow>
        </>
      )}
    </>
  )
}
