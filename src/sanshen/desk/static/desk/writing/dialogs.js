// Small questions in the page's own dialog element: keyboard, phone and screen reader for free.

function build(title, ...content) {
  const dialog = document.createElement("dialog")
  dialog.className = "ask"
  const form = document.createElement("form")
  form.method = "dialog"
  const heading = document.createElement("h2")
  heading.textContent = title
  heading.id = `ask-${Date.now()}`
  dialog.setAttribute("aria-labelledby", heading.id)
  form.append(heading, ...content)
  dialog.append(form)
  document.body.append(dialog)
  dialog.addEventListener("close", () => dialog.remove())
  return { dialog, form }
}

function button(words, value, main) {
  const element = document.createElement("button")
  element.textContent = words
  element.value = value
  element.className = main ? "button main" : "button"
  if (!main) element.formNoValidate = true
  return element
}

function actions(...buttons) {
  const row = document.createElement("div")
  row.className = "actions"
  row.append(...buttons)
  return row
}

/** Asks for one line of text; resolves to it, or to null when the person cancels. */
export function ask({ title, label, hint = "", value = "", action, type = "text", required = true }) {
  const name = document.createElement("label")
  name.textContent = label
  const input = document.createElement("input")
  input.type = type
  input.value = value
  input.required = required
  input.maxLength = 300
  name.append(input)
  const remark = document.createElement("p")
  remark.className = "hint"
  remark.textContent = hint
  const { dialog, form } = build(title, name, remark, actions(button(action, "yes", true), button("取消", "no")))
  // Enter in the field must not fall on another form.
  form.addEventListener("submit", (event) => event.stopPropagation())
  dialog.showModal()
  return new Promise((resolve) =>
    dialog.addEventListener("close", () =>
      resolve(dialog.returnValue === "yes" ? input.value.trim() : null)),
  )
}

/** Says something that needs no answer but 知道了. */
export function tell(title, text) {
  const words = document.createElement("p")
  words.textContent = text
  const { dialog } = build(title, words, actions(button("知道了", "yes", true)))
  dialog.showModal()
  return new Promise((resolve) => dialog.addEventListener("close", resolve))
}

/** Which of these kinds ([name, number] each)? Resolves to the names, or to null. */
export function confirmKinds({ title, kinds, action }) {
  const lines = kinds.map(([kind, number]) => {
    const line = document.createElement("label")
    line.className = "choice"
    const box = document.createElement("input")
    box.type = "checkbox"
    box.checked = true
    box.value = kind
    line.append(box, `${kind} ${number} 处`)
    return line
  })
  const { dialog } = build(title, ...lines, actions(button(action, "yes", true), button("取消", "no")))
  dialog.showModal()
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      const boxes = lines.map((line) => line.firstChild).filter((box) => box.checked)
      resolve(dialog.returnValue === "yes" ? boxes.map((box) => box.value) : null)
    }),
  )
}
