import { exitWithError } from '../setup/set-up-error.mjs'
import { findHouseViolations } from './house-rules.mjs'
import { readSources } from './source-files.mjs'

// Checks the working folder against the rules no other tool knows.
async function main() {
  const files = await readSources(process.cwd())
  const findings = findHouseViolations(files)
  for (const finding of findings) process.stdout.write(`${finding}\n`)
  process.stdout.write(`${files.length} files, ${findings.length} findings\n`)
  process.exitCode = files.length > 0 && findings.length === 0 ? 0 : 1
}

main().catch(exitWithError)
