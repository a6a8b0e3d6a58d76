import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Lockstep, startApplication } from './application'
import { projectRoot } from './fixtures'
import { readOptions, type ShotOptions, usage } from './shots/options'
import { resize, type Size, sizes, takeBoth, takeOne, wear } from './shots/picture'
import type { Scene } from './shots/scene'
import { freshScenes, workingScenes } from './shots/scenes'
import { type Stage, stageOf } from './shots/stage'
import { cast, liveAMorning } from './shots/workspace'
import { openIssue, showTab } from './story/desk'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  let options: ShotOptions
  try {
    options = readOptions(process.argv.slice(2))
  } catch (thrown) {
    process.stderr.write(`shots: ${sentence(thrown)}\n\n${usage}`)
    return 2
  }
  if (options.kind === 'help') {
    process.stdout.write(usage)
    return 0
  }
  if (options.kind === 'readme') {
    await withApplication(['--workspace=sandbox'], takeReadmePicture)
    return 0
  }
  const { dir, only } = options
  await mkdir(dir, { recursive: true })
  const wanted = (scenes: readonly Scene[]) => scenes.filter(({ name }) => only.has(name))
  const failed: string[] = []
  if (wanted(freshScenes).length > 0) {
    // Each of these goes on from the one before, so none is left out, only its picture.
    await withApplication([], (stage) => play(stage, freshScenes, only, dir, failed))
  }
  if (wanted(workingScenes).length > 0) {
    await withApplication(['--workspace=sandbox'], async (stage) => {
      say('letting a morning pass in the sandbox workspace')
      await liveAMorning(stage)
      await play(stage, wanted(workingScenes), only, dir, failed)
    })
  }
  if (failed.length === 0) return 0
  process.stderr.write(`shots: no picture of ${failed.join(', ')}\n`)
  return 1
}

async function play(
  stage: Stage,
  scenes: readonly Scene[],
  only: ReadonlySet<string>,
  dir: string,
  failed: string[],
): Promise<void> {
  for (const scene of scenes) {
    const { name } = scene
    try {
      await begin(stage, scene, scene.sizes?.[0] ?? sizes[0])
      if (only.has(name)) await picture(stage, scene, dir)
    } catch (thrown) {
      failed.push(name)
      process.stderr.write(`${name}: ${sentence(thrown)}\n`)
    } finally {
      await scene.putBack?.(stage)
    }
  }
}

async function begin(stage: Stage, scene: Scene, size: Size): Promise<void> {
  const { page } = stage
  await resize(page, size)
  await page.reload()
  // Nothing but what the scene points at lies under the pointer.
  await page.mouse.move(0, 0)
  await scene.arrange(stage)
}

async function picture(stage: Stage, scene: Scene, dir: string): Promise<void> {
  const { name } = scene
  const shown = scene.sizes ?? sizes
  for (const [at, size] of shown.entries()) {
    if (at > 0 && scene.again) {
      await scene.putBack?.(stage)
      await begin(stage, scene, size)
    } else if (at > 0) await resize(stage.page, size)
    await takeBoth(scene.seenOn?.(stage) ?? stage.page, { dir, name, size })
  }
  say(`${name}: ${shown.length * 2} pictures`)
}

async function takeReadmePicture(stage: Stage): Promise<void> {
  await liveAMorning(stage)
  const { page } = stage
  await resize(page, sizes[0])
  await page.reload()
  await wear(page, 'dark')
  await openIssue(page, cast.travel)
  await showTab(page, 'Overview')
  await page.mouse.move(0, 0)
  const file = join(projectRoot, 'resources', 'readme', 'issues-dark.png')
  await mkdir(dirname(file), { recursive: true })
  await takeOne(page, file)
  say(`wrote ${relative(process.cwd(), file)}`)
}

async function withApplication(
  args: readonly string[],
  use: (stage: Stage) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-shots-'))
  let app: Lockstep | undefined
  try {
    app = await startApplication(await findElectron(), { dataDir, args })
    await use(stageOf(app))
  } finally {
    await app?.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function findElectron(): Promise<Parameters<typeof startApplication>[0]> {
  const script = join(projectRoot, 'scripts', 'electron.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--print'])
  return JSON.parse(stdout)
}

function sentence(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (thrown: unknown) => {
    process.stderr.write(`shots: ${sentence(thrown)}\n`)
    process.exitCode = 1
  },
)
