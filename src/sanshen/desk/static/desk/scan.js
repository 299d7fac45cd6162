// Filing a scan: several photographs make one list, and what was chosen stays when the answer is no.
// Without it the form works all the same, but a browser lets go of chosen files.

const form = document.getElementById("scan")
const input = document.getElementById("id_scans")
const camera = document.getElementById("id_camera")
const list = document.getElementById("pages")
const words = document.getElementById("scan-words")
const answer = document.getElementById("answer")
const button = form.querySelector(".button.main")
let chosen = []

function show() {
  const together = new DataTransfer()
  for (const file of chosen) together.items.add(file)
  input.files = together.files
  list.replaceChildren(
    ...chosen.map((file, place) => {
      const line = document.createElement("li")
      const away = document.createElement("button")
      away.type = "button"
      away.className = "link"
      away.textContent = "去掉"
      away.setAttribute("aria-label", `去掉“${file.name}”`)
      away.addEventListener("click", () => {
        chosen.splice(place, 1)
        show()
      })
      line.append(`${file.name} `, away)
      return line
    }),
  )
}

// Choosing again adds to the list: a phone takes one photograph at a time.
for (const each of [input, camera]) {
  each.addEventListener("change", () => {
    chosen = [...chosen, ...each.files]
    if (each === camera) camera.value = ""
    show()
  })
}
document.querySelector("[data-camera]").hidden = !matchMedia("(pointer: coarse)").matches

form.addEventListener("submit", async (event) => {
  event.preventDefault()
  if (button.getAttribute("aria-busy")) return
  button.setAttribute("aria-busy", "true")
  words.textContent = "正在读取和核对，一页要几秒，请稍候……"
  try {
    const response = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    })
    if (!response.headers.get("Content-Type")?.includes("json")) throw new Error("no answer")
    const told = await response.json()
    words.textContent = ""
    if (told.address) location.assign(told.address)
    else {
      answer.innerHTML = told.html ?? ""
      answer.focus()
      if (!told.html) words.textContent = `没有归档：${told.reason ?? "请重新登录后再试。"}`
    }
  } catch {
    words.textContent = "没有归档：网络不通、登录已过期，或者系统出了问题。选好的文件还在本页，请稍后再按“归档”。"
  } finally {
    button.removeAttribute("aria-busy")
  }
})
