import { KeyRound, LifeBuoy, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../data/call'
import { takeStatus, useStatus } from '../data/status'
import { toastError } from '../data/toasts'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import styles from './Banners.module.css'

/** Things a person has to know before going on: recovery at start, no keychain. */
export function Banners() {
  const recovered = useStatus((state) => state.status?.recovered ?? none)
  const keychain = useStatus((state) => state.status?.keychain)
  const [read, setRead] = useState(false)
  return (
    <div className={styles.banners} data-now="">
      {recovered.length > 0 && !read ? (
        <section className={styles.banner} aria-label="Recovered workspace" role="status">
          <LifeBuoy size={15} aria-hidden="true" />
          <div className={styles.text}>
            <strong>This workspace was repaired at start.</strong>
            <ul>
              {recovered.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
          <IconButton label="Dismiss" onClick={() => setRead(true)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </section>
      ) : null}
      {keychain === 'unavailable' ? <NoKeychain /> : null}
    </div>
  )
}

const none: readonly string[] = []

function NoKeychain() {
  const allow = async () => {
    const result = await call('app.allowSessionSecrets', { allow: true })
    if (result.ok) takeStatus(result.value)
    else toastError('Keeping secrets for this session', result.error)
  }
  return (
    <section className={styles.banner} aria-label="No keychain" role="status">
      <KeyRound size={15} aria-hidden="true" />
      <p className={styles.text}>
        <strong>The system keychain is not available.</strong> Lockstep never writes secrets to a
        file. Unlock the keychain, or let Lockstep keep them in memory until it is closed.
      </p>
      <Button onClick={() => void allow()}>Keep for this session only</Button>
    </section>
  )
}
