import { Button } from '../ui/Button'
import styles from './Connectors.module.css'
import type { ConnectorFilling } from './use-connector-form'

/** What can be done with the form of a connector: test it, keep it in spite of the test, connect. */
export function ConnectorFormButtons({ filling }: { readonly filling: ConnectorFilling }) {
  const { refused, test, busy, view } = filling
  const waits = test.running || busy
  return (
    <>
      {refused ? (
        <p className={styles.refused} role="alert">
          The test failed. What you typed is still here.
        </p>
      ) : null}
      <Button aria-disabled={waits} onClick={waits ? undefined : filling.tryOut}>
        Test
      </Button>
      {refused ? (
        <Button busy={busy} onClick={filling.store}>
          Save anyway
        </Button>
      ) : null}
      <Button look="primary" busy={waits} onClick={() => void filling.connect()}>
        {view === null ? 'Connect' : 'Save'}
      </Button>
    </>
  )
}
