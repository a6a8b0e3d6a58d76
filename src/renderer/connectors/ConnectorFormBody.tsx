import { ErrorCard } from '../ui/ErrorCard'
import { ConnectorFields } from './ConnectorFields'
import styles from './Connectors.module.css'
import { ProbeList } from './ProbeList'
import type { ConnectorFilling } from './use-connector-form'

/** Inputs of a connector, and below them what the test and the attempt to keep it came to. */
export function ConnectorFormBody({ filling }: { readonly filling: ConnectorFilling }) {
  const { manifest, view, form, stored, problems, attempts, test, error } = filling
  return (
    <form
      ref={filling.inputs}
      className={styles.form}
      aria-label={view === null ? 'New connector' : view.instance.name}
      onSubmit={(event) => {
        event.preventDefault()
        void filling.connect()
      }}
    >
      <ConnectorFields
        manifest={manifest}
        form={form}
        stored={stored}
        problems={problems}
        attempts={attempts}
        onChange={filling.setForm}
      />
      <ProbeList probes={test.probes} running={test.running} onCancel={test.cancel} />
      {test.error === null ? null : (
        <ErrorCard
          compact
          doing="Testing the connection"
          error={test.error}
          kept="What you typed is still here."
        />
      )}
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Saving the connector"
          error={error}
          kept="What you typed is still here."
        />
      )}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  )
}
