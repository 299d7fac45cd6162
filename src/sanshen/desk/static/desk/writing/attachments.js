// Attachments: drop or choose, see what waits for the next save, take one back.

/** `changed` is called when the list changes. Returns `settle(html)` for after a save. */
export function attachments(form, changed) {
  const zone = document.getElementById("attachment-zone")
  const input = document.getElementById("id_attachments")
  const waiting = document.getElementById("attachments-waiting")
  const stored = document.getElementById("attachments-stored")
  let files = []

  function put() {
    const carrier = new DataTransfer()
    files.forEach((file) => carrier.items.add(file))
    input.files = carrier.files
    waiting.replaceChildren(...files.map(entry))
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
    line.append(name, remove)
    return line
  }

  input.addEventListener("change", () => {
    const known = new Set(files)
    files = [...files, ...[...input.files].filter((file) => !known.has(file))]
    put()
  })
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault()
      zone.classList.add("over")
    })
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("over"))
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault()
    files = [...files, ...event.dataTransfer.files]
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
