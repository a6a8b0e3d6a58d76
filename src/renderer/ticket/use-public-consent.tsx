import { type ReactNode, useState } from 'react'
import type { SyncProfile } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { useProfiles } from '../data/profiles'
import { confirmPublicComments, useSettings } from '../data/settings'
import { toastError } from '../data/toasts'
import { Confirm } from '../ui/Confirm'
import { type SyncChoice, unconfirmedPublic } from './sync-choice'

type PublicConsent = {
  /** Answers whether the choice may be sent; asks a person once for each profile it concerns. */
  readonly ask: (choice: SyncChoice) => Promise<boolean>
  readonly dialog: ReactNode
}

type Question = {
  readonly profiles: readonly SyncProfile[]
  readonly answer: (agreed: boolean) => void
}

/** Asks before comments begin to be visible to those outside, once for each profile that does this. */
export function usePublicConsent(): PublicConsent {
  const [question, setQuestion] = useState<Question | null>(null)
  const settle = (agreed: boolean) => {
    question?.answer(agreed)
    setQuestion(null)
  }
  const confirm = async () => {
    for (const { id } of question?.profiles ?? []) {
      const result = await confirmPublicComments(id)
      if (result.ok) continue
      toastError('Confirming public comments', result.error)
      return settle(false)
    }
    settle(true)
  }
  return {
    ask: (choice) => {
      const confirmed = useSettings.getState().settings?.publicCommentsConfirmed ?? []
      const profiles = useProfiles.getState().profiles ?? []
      const asked = unconfirmedPublic(profiles, choice, confirmed)
      if (asked.length === 0) return Promise.resolve(true)
      return new Promise((answer) => setQuestion({ profiles: asked, answer }))
    },
    dialog: (
      <Confirm
        open={question !== null}
        title="Comments become visible outside"
        action="Send comments publicly"
        onConfirm={confirm}
        onClose={() => settle(false)}
      >
        {question?.profiles.map(({ id, name, connectorType }) => (
          <p key={id}>
            With the profile “{name}” every comment of the issue becomes a public comment in{' '}
            {connectorWord(connectorType)}, where customers and callers can read it. Work notes stay
            internal.
          </p>
        ))}
        <p>This is asked once for each such profile.</p>
      </Confirm>
    ),
  }
}
