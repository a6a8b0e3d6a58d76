import type { Settings } from '../../shared/ipc/views'
import { RadioList } from '../ui/RadioList'
import { Toggle } from '../ui/Toggle'
import { changeSettings } from './change-settings'
import { SettingRow } from './SettingRow'
import { numberProblem, TypedSetting, WholeNumber } from './TypedSetting'

const schedules = [
  { value: 'xsiam', label: 'Two periods' },
  { value: 'xsoar', label: 'One job' },
] as const

const longestSeconds = 86_400
const longestMinutes = 1_440

/** How often the mirror runs by itself, and the limit that exists for comparison. */
export function ScheduleSettings({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <SettingRow
        label="Schedule"
        help="Two periods as in Cortex XSIAM, or one mirroring job as in Cortex XSOAR. A connector’s own period beats both; edits leave at once either way."
      >
        <RadioList
          label="Schedule"
          look="segments"
          value={settings.schedule}
          choices={schedules}
          onChange={(schedule) => void changeSettings({ schedule })}
        />
      </SettingRow>
      {settings.schedule === 'xsiam' ? (
        <>
          <SettingRow label="Inbound every" help="Seconds between two looks at other systems.">
            <WholeNumber
              label="Inbound every"
              unit="seconds"
              most={longestSeconds}
              settings={settings}
              read={(now) => now.inboundEveryS}
              write={(inboundEveryS) => changeSettings({ inboundEveryS })}
            />
          </SettingRow>
          <SettingRow
            label="Outbound every"
            help="Seconds between two rounds of sending what still waits."
          >
            <WholeNumber
              label="Outbound every"
              unit="seconds"
              most={longestSeconds}
              settings={settings}
              read={(now) => now.outboundEveryS}
              write={(outboundEveryS) => changeSettings({ outboundEveryS })}
            />
          </SettingRow>
        </>
      ) : (
        <>
          <SettingRow
            label="Mirroring job every"
            help="Minutes between two runs in both directions (sync.mirror.job.delay)."
          >
            <WholeNumber
              label="Mirroring job every"
              unit="minutes"
              most={longestMinutes}
              settings={settings}
              read={(now) => now.mirrorJobDelayMin}
              write={(mirrorJobDelayMin) => changeSettings({ mirrorJobDelayMin })}
            />
          </SettingRow>
          <SettingRow
            label="Job delay in seconds"
            help="Beats the minutes while it is set (delayAdvanced). Empty: the minutes count."
          >
            <TypedSetting
              label="Job delay in seconds"
              settings={settings}
              read={(now) => (now.mirrorJobDelayS === null ? '' : String(now.mirrorJobDelayS))}
              problem={(text) =>
                text === '' ? null : numberProblem(text, longestSeconds, 'seconds')
              }
              write={(text) =>
                changeSettings({ mirrorJobDelayS: text === '' ? null : Number(text) })
              }
            />
          </SettingRow>
        </>
      )}
      <SettingRow
        label="Limit like Cortex XSIAM"
        help="For comparison only: takes in at most 100 changes per connector in 2 minutes and holds the rest, marked “not synced by limit”. Nothing is lost; switching it off takes them all in."
      >
        <Toggle
          label="Limit like Cortex XSIAM"
          checked={settings.parityLimit}
          onChange={(parityLimit) => void changeSettings({ parityLimit })}
        />
      </SettingRow>
    </>
  )
}
