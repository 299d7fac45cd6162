// The card that opens at a finding: beside its mark on a wide screen, at the thumb on a phone.

const GAP = 8 // pixels between a mark and its card
const CLICKS = 600 // milliseconds in which clicks follow each other on one word
export const narrow = matchMedia("(max-width: 62rem)")
export const thumb = matchMedia("(pointer: coarse)")

/**
 * `within`: the card keeps to its width. `onClose(back)` is called when it closes; `back` when the
 * keyboard should return to the text. `step(by)` goes to another finding.
 */
export function card(within, onClose, step) {
  const element = document.createElement("section")
  element.className = "finding-card"
  element.tabIndex = -1
  element.hidden = true
  element.setAttribute("role", "dialog")
  element.setAttribute("aria-labelledby", "card-title")
  const title = document.createElement("h2")
  title.id = "card-title"
  const inside = document.createElement("div")
  inside.className = "card-inside"
  const foot = document.createElement("div")
  foot.className = "card-foot"
  const before = button("上一处", () => step(-1))
  const after = button("下一处", () => step(1))
  const shut = button("关闭", () => close(true))
  foot.append(before, after, shut)
  element.append(title, inside, foot)
  document.getElementById("main").append(element)

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    close(true)
  })

  let spot = {}
  let reveal
  addEventListener("resize", () => {
    if (element.hidden) return
    place()
    if (narrow.matches) spot.at?.scrollIntoView({ block: "start" })
  })

  // `at`: what it opens below; `from`: where that begins, when it has several pieces; `still`: the page
  // does not scroll while a second click may follow.
  function show({ heading, nodes, at, from = at, single, focus, still }) {
    // Who goes on with the card's own buttons stays on them, and hears what stands there now.
    title.ariaLive = element.contains(document.activeElement) ? "polite" : "off"
    title.replaceChildren(...heading)
    inside.replaceChildren(...nodes)
    before.hidden = after.hidden = Boolean(single)
    element.hidden = false
    spot = { at, from }
    place()
    clearTimeout(reveal)
    reveal = setTimeout(() => element.hidden || element.scrollIntoView({ block: "nearest" }), still ? CLICKS : 0)
    if (focus && !element.contains(document.activeElement)) element.focus({ preventScroll: true })
  }

  // Within the page, so that it scrolls with the text it speaks of: below the mark, or above it where
  // only there is room. The text itself stays still under the hand that clicked.
  function place() {
    const { at, from } = spot
    if (narrow.matches || !at?.isConnected) return
    const last = [...at.getClientRects()].at(-1)
    const [first] = from.getClientRects()
    const edge = within.contains(at) ? within.getBoundingClientRect().right - GAP : last.right
    const left = Math.max(GAP, Math.min(last.left, edge - element.offsetWidth))
    const above = first.top - element.offsetHeight - GAP
    const below = last.bottom + GAP
    const top = below + element.offsetHeight > innerHeight && above > GAP ? above : below
    element.style.setProperty("--left", `${left + scrollX}px`)
    element.style.setProperty("--top", `${top + scrollY}px`)
  }

  function close(back = false) {
    if (element.hidden) return
    element.hidden = true
    onClose(back)
  }

  return { element, show, close, inside }
}

export function button(words, act, main = false) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = main ? "button main" : "button"
  made.textContent = words
  made.addEventListener("click", act)
  return made
}
