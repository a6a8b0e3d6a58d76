import { readOptions, usage } from './cli-options'
import { startSandbox } from './server'

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    process.stdout.write(usage)
    return
  }
  const sandbox = await startSandbox(options)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (options.exitWithParent) {
    process.stdin.once('close', stop)
    process.stdin.once('end', stop)
    process.stdin.resume()
  }
  process.stdout.write(`${JSON.stringify(sandbox.addresses)}\n`)
}

main().catch((fault: unknown) => {
  process.stderr.write(`sandbox: ${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exit(1)
})
