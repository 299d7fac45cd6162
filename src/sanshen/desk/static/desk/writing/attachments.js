// Attachments: drop or choose, see what was found in what waits for the next save, take one back.

import { dropped } from "../dropping.js"

/**
 * `changed` is called when the list changes; `check(file)` asks what the rules find in a file, as
 * HTML, or null when it was not checked. Returns `settle(html)` for after a save.
 */
export function attachments(form, changed, check) {
  const zone = document.getElementById("attachment-zone")
  const input = document.getElementById("id_attachments")
  const waiting = document.getElementById("attachments-waiting")
  const stored = document.getElementById("attachments-stored")
  // The line of each file that waits: what was found in it stays with it.
  const lines = new Map()
  let files = []
  let reading = Promise.resolve()

  function put() {
    const carrier = new DataTransfer()
    files.forEach((file) => carrier.items.add(file))
    input.files = carrier.files
    for (const file of lines.keys()) if (!files.includes(file)) lines.delete(file)
    for (const file of files) if (!lines.has(file)) lines.set(file, entry(file))
    waiting.replaceChildren(...files.map((file) => lines.get(file)))
  }

  // One after the other: reading a scanned file is work for the server.
  async function read(file, place) {
    if (!lines.has(file)) return
    const found = await check(file)
    if (found === null) place.textContent = "没有检查成，保存时会再检查。"
    else place.innerHTML = found
  }

  function entry(file) {
    const line = document.createElement("li")
    const name = document.createElement("span")
    name.textContent = `${file.name}（保存后上传）`
    const remove = document.createElement("button")
    remove.type = "button"
    remove.className = "button quiet"
    remove.textContent = "不要了"
    remove.setAttribute("aria-label", `不上传${file.name}`)
    remove.addEventListener("click", () => {
      files = files.filter((each) => each !== file)
      put()
      changed()
      input.focus()
    })
    const found = document.createElement("div")
    found.className = "file-found"
    found.setAttribute("role", "status")
    line.append(name, remove, found)
    found.textContent = "正在检查……"
    reading = reading.then(() => read(file, found))
    return line
  }

  input.addEventListener("change", () => {
    const known = new Set(files)
    files = [...files, ...[...input.files].filter((file) => !known.has(file))]
    put()
  })
  dropped(zone, (fallen) => {
    files = [...files, ...fallen]
    put()
    changed()
  })

  return {
    settle(html) {
      files = []
      put()
      stored.innerHTML = html
    },
  }
}
