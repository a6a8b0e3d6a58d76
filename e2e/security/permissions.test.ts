import { expect, test } from '../fixtures'

test('the page is granted nothing but writing to the clipboard', async ({ launch }) => {
  // With devices that pretend to be there, a refusal can only come from us.
  const { page } = await launch({ args: ['--use-fake-device-for-media-stream'] })
  const answers = await page.evaluate(async () => {
    const nameOf = (thrown: unknown) => (thrown instanceof Error ? thrown.name : String(thrown))
    const refusal = (work: () => Promise<unknown>) => work().then(() => 'granted', nameOf)
    const stateOf = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    const names = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read']
    return {
      states: await Promise.all(names.map(stateOf)),
      camera: await refusal(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await refusal(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await refusal(() => navigator.mediaDevices.getDisplayMedia()),
      reading: await refusal(() => navigator.clipboard.readText()),
      writing: await refusal(() => navigator.clipboard.writeText('ISS-1')),
      notification: await Notification.requestPermission(),
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        )
      }),
    }
  })
  expect(answers).toEqual({
    states: ['denied', 'denied', 'denied', 'denied', 'denied'],
    camera: 'NotAllowedError',
    microphone: 'NotAllowedError',
    screen: expect.stringMatching(/^(NotAllowedError|NotSupportedError|InvalidStateError)$/),
    reading: 'NotAllowedError',
    writing: 'granted',
    notification: 'denied',
    place: 'denied',
  })
})

test('no device is offered to the page', async ({ lockstep }) => {
  const devices = await lockstep.page.evaluate(async () => {
    const doors = navigator as unknown as Record<string, { getDevices(): Promise<unknown[]> }>
    const found: Record<string, unknown> = {}
    for (const name of ['usb', 'hid', 'serial']) {
      const door = doors[name]
      const list = name === 'serial' ? 'getPorts' : 'getDevices'
      const ask = (door as unknown as Record<string, () => Promise<unknown[]>> | undefined)?.[list]
      found[name] =
        ask === undefined
          ? 0
          : await ask.call(door).then(
              (all) => all.length,
              () => 0,
            )
    }
    return found
  })
  expect(devices).toEqual({ usb: 0, hid: 0, serial: 0 })
})

test('a download is cancelled', async ({ lockstep }) => {
  const { page, electron } = lockstep
  const cancelled = electron.evaluate(
    ({ session }) =>
      new Promise<boolean>((resolve) => {
        session.defaultSession.once('will-download', (event) => {
          setImmediate(() => resolve(event.defaultPrevented))
        })
      }),
  )
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['harmless']))
    link.download = 'harmless.txt'
    document.body.append(link)
    link.click()
  })
  expect(await cancelled).toBe(true)
})
