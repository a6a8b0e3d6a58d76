import { contextBridge, ipcRenderer } from 'electron'
import type { LockstepApi } from '../shared/ipc/api'
import { channels, eventNames } from '../shared/ipc/channels'

// The page gets one function per declared channel and nothing that takes a channel name.
const call = Object.fromEntries(
  channels.map((channel) => [channel, (args: unknown) => ipcRenderer.invoke(channel, args)]),
) as LockstepApi['call']

const on: LockstepApi['on'] = (event, listener) => {
  if (!eventNames.includes(event)) throw new TypeError('There is no such event.')
  // The event object stays here: its sender would hand the page the whole of IPC.
  const passOn = (_event: unknown, data: Parameters<typeof listener>[0]) => listener(data)
  ipcRenderer.on(event, passOn)
  return () => {
    ipcRenderer.removeListener(event, passOn)
  }
}

const api: LockstepApi = Object.freeze({ call: Object.freeze(call), on })
contextBridge.exposeInMainWorld('lockstep', api)
