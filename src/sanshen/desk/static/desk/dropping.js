// A place where files are dropped: it shows that it is ready, and hands on what falls into it.

export function dropped(zone, take) {
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
    if (event.dataTransfer.files.length) take(event.dataTransfer.files)
  })
}
