import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exitWithError } from '../setup/set-up-error.mjs'

const cruised = ['src', 'sandbox', 'test-support', 'e2e', 'bench']

/**
 * Checks every import against the rules in `.dependency-cruiser.mjs`.
 * @param {string} root the working folder: the checkout, or a copy of it
 * @returns {Promise<{ complaints: string[], modules: number }>} `modules`: how many files were read
 */
async function checkBoundaries(root) {
  teachSwcJsx()
  const { cruise } = await import('dependency-cruiser')
  const { default: config } = await import(
    pathToFileURL(join(root, '.dependency-cruiser.mjs')).href
  )
  const { options, ...ruleSet } = config
  const folders = cruised.filter((name) => existsSync(join(root, name)))
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet })
  if (typeof output === 'string')
    throw new Error('dependency-cruiser gave text instead of a result')
  const { violations, totalCruised } = output.summary
  return { complaints: violations.map(describe), modules: totalCruised }
}

/**
 * dependency-cruiser parses every TypeScript file as one without JSX, which makes it stop at the
 * first component. Its parser is therefore told what the file's name says, before it is loaded.
 */
function teachSwcJsx() {
  const swc = createRequire(import.meta.url)('@swc/core')
  const parseFileSync = swc.parseFileSync.bind(swc)
  swc.parseFileSync = (/** @type {string} */ file, /** @type {object} */ options) =>
    parseFileSync(file, { ...options, tsx: file.endsWith('x') })
}

/** @param {import('dependency-cruiser').IViolation} violation */
function describe(violation) {
  const cycle = violation.cycle?.map((step) => step.name).join(' -> ')
  return `${violation.rule.name}: ${violation.from} -> ${cycle ?? violation.to}`
}

async function main() {
  const { complaints, modules } = await checkBoundaries(process.cwd())
  for (const complaint of complaints.sort()) process.stdout.write(`${complaint}\n`)
  process.stdout.write(`${modules} modules, ${complaints.length} forbidden imports\n`)
  // A check that has read nothing has proved nothing.
  process.exitCode = modules > 0 && complaints.length === 0 ? 0 : 1
}

main().catch(exitWithError)
