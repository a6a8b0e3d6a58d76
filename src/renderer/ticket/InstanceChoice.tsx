import type { InstanceView } from '../../shared/ipc/views'
import { hostOf } from '../format/host'
import { HealthMark, shownHealth } from '../marks/HealthMark'
import { Field } from '../ui/Field'
import { RadioList } from '../ui/RadioList'

type InstanceChoiceProps = {
  readonly instances: readonly InstanceView[]
  readonly value: string | null
  readonly error: string | undefined
  readonly onChange: (id: string) => void
}

/** Which connector instance to use. With several, none is chosen beforehand: a ticket in the wrong system is hard to take back. */
export function InstanceChoice({ instances, value, error, onChange }: InstanceChoiceProps) {
  return (
    <Field label="Using" required error={error}>
      <RadioList
        label="Using"
        value={value}
        choices={instances.map((view) => ({
          value: view.instance.id as string,
          label: view.instance.name,
          detail: (
            <>
              {hostOf(view.instance.baseUrl)} · <HealthMark health={shownHealth(view)} />
            </>
          ),
        }))}
        onChange={onChange}
      />
    </Field>
  )
}
