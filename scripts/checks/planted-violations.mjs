import { appendFile, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { projectRoot } from '../setup/project-root.mjs'
import { lastLines } from '../setup/run-command.mjs'
import { exitWithError } from '../setup/set-up-error.mjs'
import { plants } from './plants.mjs'
import { checkCommands, runCheck } from './tools.mjs'

const notCopied = new Set([
  '.git',
  'node_modules',
  'out',
  'dist',
  'test-results',
  'playwright-report',
])

/**
 * Proves that every static check can fail: each runs on a copy of the checkout into which the
 * violations it is trusted to find have been planted, and has to name every one of them.
 * @returns {Promise<string[]>} the plants that were overlooked
 */
async function findOverlooked() {
  const base = await mkdtemp(join(tmpdir(), 'lockstep-plants-'))
  try {
    const names = /** @type {(keyof typeof checkCommands)[]} */ (Object.keys(checkCommands))
    const overlooked = await Promise.all(names.map((name) => tryCheck(name, join(base, name))))
    return overlooked.flat()
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}

/**
 * @param {keyof typeof checkCommands} name
 * @param {string} copy
 * @returns {Promise<string[]>}
 */
async function tryCheck(name, copy) {
  await copyCheckout(copy)
  const planted = plants.filter((plant) => plant.check === name)
  for (const plant of planted) {
    const file = join(copy, plant.path)
    await mkdir(dirname(file), { recursive: true })
    await (plant.append ? appendFile : writeFile)(file, plant.text)
  }
  const { code, output } = await runCheck(name, copy)
  if (code === 0) return [`${name}: passed in spite of ${planted.length} planted violations`]
  const missed = planted.filter((plant) => !names(output, plant))
  // A check that found nothing at all has probably not run; its own words tell why.
  if (missed.length === planted.length) return [`${name}: found nothing:\n${lastLines(output)}`]
  return missed.map((plant) => `${name}: ${plant.finding} was not found in ${plant.path}`)
}

/**
 * Whether one line of the output names both the planted file and what is wrong with it.
 * @param {string} output
 * @param {import('./plants.mjs').Plant} plant
 */
function names(output, plant) {
  return output
    .split('\n')
    .some((line) => line.includes(basename(plant.path)) && line.includes(plant.finding))
}

/** @param {string} copy */
async function copyCheckout(copy) {
  await mkdir(copy, { recursive: true })
  for (const entry of await readdir(projectRoot)) {
    if (notCopied.has(entry)) continue
    await cp(join(projectRoot, entry), join(copy, entry), { recursive: true })
  }
  // A folder of links and not one link: the tools write their caches beside the packages.
  const modules = join(copy, 'node_modules')
  await mkdir(modules)
  for (const entry of await readdir(join(projectRoot, 'node_modules'))) {
    if (entry.startsWith('.') && entry !== '.bin') continue
    await symlink(join(projectRoot, 'node_modules', entry), join(modules, entry), 'junction')
  }
}

async function main() {
  const overlooked = await findOverlooked()
  for (const line of overlooked) process.stdout.write(`${line}\n`)
  process.stdout.write(
    `${plants.length - overlooked.length} of ${plants.length} planted violations found\n`,
  )
  process.exitCode = overlooked.length === 0 ? 0 : 1
}

main().catch(exitWithError)
