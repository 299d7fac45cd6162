// The drop zone of a new draft: dropping or choosing a file sends it at once.

import { dropped } from "./dropping.js"

const form = document.getElementById("receive")
const zone = form.querySelector(".drop-zone")
const input = form.querySelector("input[type=file]")
const words = document.getElementById("receive-words")

function send() {
  words.textContent = `正在读取“${input.files[0].name}”，请稍候……`
  zone.classList.add("busy")
  form.requestSubmit()
}

dropped(zone, (files) => {
  const one = new DataTransfer()
  one.items.add(files[0])
  input.files = one.files
  send()
})
// A file that misses the zone must not replace the page.
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => event.preventDefault())
}
input.addEventListener("change", () => input.files.length && send())
form.querySelector(".without-script").hidden = true
// Back from the next page: the zone is ready again.
addEventListener("pageshow", () => zone.classList.remove("busy"))
