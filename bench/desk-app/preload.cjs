const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('bench', { rows: () => ipcRenderer.invoke('rows') })
