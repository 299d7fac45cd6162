// The drafting page: the editor, saving without losing a word, findings while writing, attachments.
// Everything here only eases what the page's plain form does as well.

import { attachments } from "./writing/attachments.js"
import { checking } from "./writing/checking.js"
import { writingSurface } from "./writing/editor.js"
import { findings } from "./writing/findings.js"
import { fieldsOf, forget, forgetAll, keep, kept } from "./writing/local_copy.js"

const form = document.getElementById("writing")
const state = document.getElementById("state")
const trouble = document.getElementById("trouble")
const pointsBox = document.getElementById("points")
const pointsState = document.getElementById("points-state")
const newestBox = document.getElementById("newest")
const { copy: key, check: checkAddress, autosave } = form.dataset
const body = document.getElementById("id_body")
const surface = writingSurface(body)
const enclosed = attachments(form, changed, checkFile)

let dirty = form.dataset.dirty === "yes"
let version = 0
let saving = null
let leaving = false
// A newer wording lies beside: only the person may decide to save over it.
let merging = false

// -- what was typed ------------------------------------------------------------------------------

let copyTimer

function changed() {
  dirty = true
  version += 1
  say("有未保存的改动")
  clearTimeout(copyTimer)
  copyTimer = setTimeout(() => keep(key, fieldsOf(form), form.elements.base?.value ?? ""), 1000)
  found.typing()
  live.soon()
}

document.addEventListener("input", (event) => event.target.form === form && changed())
document.addEventListener("change", (event) => event.target.form === form && changed())

addEventListener("beforeunload", (event) => {
  if (dirty && !leaving) event.preventDefault()
})

function say(words) {
  state.textContent = words
}

// -- saving --------------------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault()
  save(event.submitter?.value ?? "save", event.submitter)
})

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault()
    if (autosave) save("save")
  }
})

// Enter in a one-line field would press the first button, which may be an act.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) event.preventDefault()
})

// A file that misses its zone must not replace the page.
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => event.preventDefault())
}

async function save(then, button) {
  if (saving) await saving
  if (leaving) return undefined
  saving = post(then, button).finally(() => (saving = null))
  return saving
}

async function post(then, button) {
  // Saving inspects by itself.
  live.stop()
  const sent = version
  const posted = withToken(new FormData(form))
  posted.set("then", then)
  say("正在保存……")
  button?.setAttribute("aria-busy", "true")
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: posted,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: outlivesThePage(posted),
    })
    if (!response.headers.get("Content-Type")?.includes("json")) return unanswered(response)
    arrived(await response.json(), sent)
  } catch {
    say("没有保存")
    show("网络不通，没有保存。您的文字还在本页和这台电脑的浏览器里，请稍后再点保存。")
  } finally {
    button?.removeAttribute("aria-busy")
  }
}

// A login in another tab changes the token; the cookie always has the one that counts.
function withToken(posted) {
  const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)
  if (cookie) posted.set("csrfmiddlewaretoken", cookie[1])
  return posted
}

// Browsers finish a request of a closed page only up to 64 KB.
function outlivesThePage(posted) {
  let size = 0
  for (const [name, value] of posted) {
    size += value instanceof File ? value.size : (name.length + value.length) * 3 + 100
  }
  return size < 60_000
}

function unanswered(response) {
  say("没有保存")
  if (response.redirected || response.status === 403) {
    show("登录已过期，没有保存。请在新标签页重新登录，再回到本页点保存；文字不会丢。")
  } else if (response.status === 404) {
    show("没有保存：这件稿件现在不在您可以查看的范围内。请先复制保留文字，再回工作台查看。")
  } else {
    show("没有保存，系统出了问题。您的文字还在本页，请稍后再试；仍不成功请联系系统管理员。")
  }
}

function arrived(answer, sent) {
  const act = { saved, invalid, stale, refused, stopped }[answer.state]
  act(answer, sent)
}

function saved(answer, sent) {
  if (answer.address) {
    leaving = true
    forget(key)
    location.assign(answer.address)
    return
  }
  settle(answer, sent)
  clearTrouble()
  newestBox.replaceChildren()
  if (answer.problems.length) show(answer.problems.join("\n"))
}

// The server has the wording that was sent; what was typed since is still to be saved.
function settle(answer, sent) {
  merging = false
  form.elements.base.value = answer.base
  enclosed.settle(answer.attachments)
  surface.settle(answer.pictures)
  if (version === sent) {
    dirty = false
    clearTimeout(copyTimer)
    forget(key)
    replacePoints(answer.points)
    say(`已保存 ${answer.at}`)
  } else {
    changed()
  }
}

function invalid({ errors }) {
  say("没有保存")
  clearTrouble()
  let first = null
  for (const [name, messages] of Object.entries(errors)) {
    const field = document.getElementById(`id_${name}`)
    const place = document.getElementById(`id_${name}_error`)
    if (place) place.textContent = messages.join(" ")
    field?.setAttribute("aria-invalid", "true")
    first ??= field
  }
  show("有几处看不懂，已在相应的栏目旁注明。")
  first?.focus()
}

function stale(answer) {
  say("没有保存")
  merging = true
  form.elements.base.value = answer.base
  newestBox.innerHTML = answer.newest
  show("别人刚刚保存了新的一稿，您的文字还在编辑框里，没有丢。请对照最新的一稿合并，再点保存。")
  newestBox.scrollIntoView({ block: "nearest" })
}

function refused(answer, sent) {
  if (answer.base) settle(answer, sent)
  else say("没有保存")
  if (answer.html) trouble.innerHTML = answer.html
  else show(`${answer.reason}${answer.remedy ?? ""}您的文字还在本页，不会丢；请在新标签页登录后再点保存。`)
  trouble.hidden = false
  trouble.scrollIntoView({ block: "center" })
  trouble.focus()
}

function stopped({ address }) {
  leaving = true
  clearTimeout(copyTimer)
  live.stop()
  forgetAll()
  location.replace(address)
}

function show(words) {
  trouble.replaceChildren(
    ...words.split("\n").map((line) => {
      const paragraph = document.createElement("p")
      paragraph.textContent = line
      return paragraph
    }),
  )
  trouble.hidden = false
}

function clearTrouble() {
  trouble.hidden = true
  trouble.replaceChildren()
  document.querySelectorAll(".field > .error").forEach((each) => (each.textContent = ""))
  form.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"))
}

// A draft on the drafting table is saved by itself each minute and when the page is left; a
// leader's or a proofreader's change is an act of theirs and waits for the button.
if (autosave) {
  const byItself = () => dirty && !saving && !leaving && !merging && save("save")
  setInterval(byItself, 60_000)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") byItself()
  })
}

// -- findings while writing ----------------------------------------------------------------------

const found = findings({ form, surface, list: pointsBox, said: sayChecked })
const live = checking({
  address: checkAddress,
  posted: withoutFiles,
  version: () => version,
  answered: replacePoints,
  stopped,
  said: sayChecked,
})

function sayChecked(words, { failed = false } = {}) {
  pointsState.textContent = words
  pointsState.classList.toggle("failed", failed)
}

function withoutFiles() {
  const posted = withToken(new FormData(form))
  for (const name of [...posted.keys()]) {
    if (posted.get(name) instanceof File) posted.delete(name)
  }
  return posted
}

function replacePoints(html) {
  // Not under the hands of somebody who is writing a reason.
  if (!found.replace(html)) {
    sayChecked("正在写理由，列表在下一次检查时更新。")
    return
  }
  for (const each of document.querySelectorAll(".points-number")) each.textContent = String(found.number())
  const waiting = form.querySelector("[name^='picture-']")
  sayChecked(waiting ? "已检查。新放进正文的图片在保存时检查。" : "已检查")
}

// Read by the server and let go; null when it could not be.
async function checkFile(file) {
  const posted = withToken(new FormData())
  posted.set("attachments", file)
  try {
    const response = await fetch(form.dataset.checkFile, {
      method: "POST",
      body: posted,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    })
    if (!response.headers.get("Content-Type")?.includes("json")) return null
    const answer = await response.json()
    if (answer.state === "stopped") stopped(answer)
    return answer.points ?? null
  } catch {
    return null
  }
}

// -- a copy that was left behind -----------------------------------------------------------------

const left = kept(key)
const offer = document.getElementById("left-behind")
if (left && offer && JSON.stringify(left.fields) !== JSON.stringify(fieldsOf(form))) {
  const at = new Date(left.at).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" })
  offer.querySelector(".when").textContent = at
  offer.hidden = false
  offer.querySelector("[value=restore]").addEventListener("click", () => {
    restore(left.fields)
    // Began from an older wording: the save will say so and show both.
    if (left.base && form.elements.base) form.elements.base.value = left.base
    offer.hidden = true
    changed()
  })
  offer.querySelector("[value=drop]").addEventListener("click", () => {
    forget(key)
    offer.hidden = true
  })
}

function restore(fields) {
  for (const element of form.elements) {
    if (!element.name || !(element.name in fields) || element.type === "file") continue
    const values = fields[element.name]
    if (["radio", "checkbox"].includes(element.type)) element.checked = values.includes(element.value)
    else if (element === body) surface.replace(values[0])
    else element.value = values[0]
  }
}

// -- fields that matter only sometimes -----------------------------------------------------------

for (const holder of document.querySelectorAll("[data-shown-for]")) {
  const [name, ...values] = holder.dataset.shownFor.split(" ")
  const update = () => (holder.hidden = !values.includes(form.elements[name].value))
  form.addEventListener("change", update)
  update()
}
