// What the inspection found: a list, a mark at each place, and one card that opens there.

import { button, card, narrow, thumb } from "./card.js"
import { masking } from "./masking.js"
import { places } from "./places.js"

/**
 * `list`: the element that holds the findings; `said(words)` tells how the last act went.
 * Returns `{ replace(html), number(), typing() }`.
 */
export function findings({ form, surface, list, said }) {
  // `open`: the mark whose card is open; `held`: the point whose words are in the card; `at`: its
  // number in the order of the page; `gone`: what was there is replaced, and after the next check the
  // one that follows has its number.
  let open = null
  let held = null
  let at = -1
  let gone = false
  let exchanging = false
  const opened = card(form, closed, step)
  const { element } = opened
  const shown = places(form, surface)

  const all = () =>
    [...list.querySelectorAll(".point")].sort((one, other) => one.dataset.order - other.dataset.order)
  const pointOf = (id) => list.querySelector(`.point[data-mark="${id}"]`)

  // `still`: the mark is under the hand already.
  function look(point, { focus = true, still = false } = {}) {
    if (!point) return
    giveBack()
    const { mark, words, weight } = point.dataset
    open = mark
    held = firstOf(point)
    at = all().indexOf(point)
    gone = false
    surface.lookAt(mark)
    const place = shown.of(mark) ?? entry(point)
    if (!still) bringIntoView(place)
    list.querySelector(".point.current")?.classList.remove("current")
    point.classList.add("current")
    if (!narrow.matches) showInPanel(point)
    const chip = document.createElement("span")
    chip.className = `weight ${weight}`
    chip.textContent = words
    const number = document.createElement("span")
    number.className = "sr-only"
    number.textContent = `第 ${at + 1} 处，共 ${all().length} 处：`
    opened.show({
      heading: [chip, " ", number, point.querySelector(".go").textContent],
      nodes: [held.querySelector(".point-more")],
      at: place,
      from: shown.first(mark),
      single: all().length < 2,
      focus,
      still,
    })
  }

  // Scrolls the list alone, never the page.
  function showInPanel(point) {
    const panel = list.parentElement
    const { top, bottom } = point.getBoundingClientRect()
    const room = panel.getBoundingClientRect()
    if (top < room.top) panel.scrollTop -= room.top - top
    else if (bottom > room.bottom) panel.scrollTop += bottom - room.bottom
  }

  // Above the card, and only when it is not there already.
  function bringIntoView(place) {
    const { top, bottom } = place.getBoundingClientRect()
    const room = innerHeight * (narrow.matches ? 0.4 : 0.6)
    if (top < 80 || bottom > room) place.scrollIntoView({ block: narrow.matches ? "start" : "center" })
  }

  // A finding without a place of its own opens at its line in the list.
  function entry(point) {
    point.closest("details").open = true
    return point
  }

  function giveBack() {
    const more = opened.inside.querySelector(".point-more")
    if (more) held.append(more)
    held = null
  }

  // Equal findings share one answer, and one place to write it.
  function firstOf(point) {
    if (!("again" in point.dataset)) return point
    const key = point.dataset.mark.split("-")[0]
    return list.querySelector(`.point[data-mark^="${key}-"]:not([data-again])`) ?? point
  }

  function closed(back) {
    const mark = open
    giveBack()
    open = null
    surface.lookAt(null)
    list.querySelector(".point.current")?.classList.remove("current")
    // A thumb would only call up the keyboard.
    if (!back || thumb.matches) return
    if (mark && surface.select(mark)) return
    const place = mark ? (shown.of(mark) ?? pointOf(mark)?.querySelector(".go")) : surface.element
    place?.focus()
  }

  function step(by) {
    const points = all()
    if (!points.length) return opened.close(true)
    let next = 0
    if (at < 0) next = by > 0 ? 0 : points.length - 1
    else next = at + (gone && by > 0 ? 0 : by)
    look(points[(next + points.length) % points.length])
  }

  // -- replacing ---------------------------------------------------------------------------------

  /** What was done, and how to undo it at once, in the card's place. */
  function done(words, undo, place) {
    giveBack()
    open = null
    gone = true
    const back = button("撤销", () => {
      undo()
      opened.close(true)
      said("已撤销。")
    })
    opened.show({ heading: [words], nodes: [back], at: place, focus: true, single: !all().length, still: true })
    said(words)
  }

  function exchange(chosen) {
    exchanging = true
    const undone = []
    const offers = {}
    let number = 0
    for (const point of chosen) {
      const instead = point.querySelector("[data-instead]") ?? element.querySelector("[data-instead]")
      if ("excerpt" in point.dataset) offers[point.dataset.mark] = instead.dataset.instead
      else if (intoField(point.dataset, instead.dataset.instead, undone)) number += 1
    }
    const inText = Object.keys(offers).length ? surface.exchange(offers) : 0
    if (inText) undone.push(() => surface.undo())
    exchanging = false
    return { number: number + inText, undo: () => undone.reverse().forEach((each) => each()) }
  }

  function intoField({ field, whole }, instead, undone) {
    const control = document.getElementById(`id_${field}`)
    if (!control || !whole || control.value.split(whole).length !== 2) return false
    const earlier = control.value
    const set = (words) => {
      control.value = words
      control.dispatchEvent(new Event("input", { bubbles: true }))
    }
    set(earlier.replace(whole, () => instead))
    undone.push(() => set(earlier))
    return true
  }

  function replaceOne(point) {
    const place = shown.of(point.dataset.mark) ?? point
    const spot = place.closest("p, td, th, li, .field") ?? point
    const label = element.querySelector("[data-instead]")?.textContent ?? "替换"
    const { number, undo } = exchange([point])
    if (number) done(`已${label}`, undo, spot)
    else said("这一处没有改成，请直接在文稿里改。")
  }

  const mask = masking(list, (chosen) => {
    const { number, undo } = exchange(chosen)
    const left = chosen.length - number
    done(
      `已遮盖 ${number} 处${left ? `，还有 ${left} 处要在文稿里改` : ""}`,
      undo,
      document.getElementById("points-title"),
    )
  })

  // Of several at one spot the one that speaks of the fewest words.
  function narrowest(marks) {
    const length = ({ dataset }) => dataset.excerpt?.length ?? 0
    return marks.map(pointOf).filter(Boolean).sort((one, other) => length(one) - length(other))[0]
  }

  function maskAll() {
    opened.close()
    mask()
  }

  // -- hands ---------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const { target } = event
    const offer = target.closest("[data-instead]")
    const go = target.closest(".point .go")
    const reason = target.closest("[data-reason]")
    const hit = narrowest(shown.at(target))
    if (offer || go || target.closest(".mask-all button")) event.preventDefault()
    if (offer) replaceOne(offer.closest(".point") ?? pointOf(open))
    else if (go) look(go.closest(".point"))
    else if (target.closest(".mask-all button")) maskAll()
    else if (reason) write(reason)
    else if (hit && getSelection().isCollapsed) look(hit, { focus: thumb.matches || !surface.element.contains(target), still: !narrow.matches })
    else if (!element.contains(target) && !target.closest("dialog")) opened.close()
  })
  // On a phone a mark is tapped to be read: the keyboard stays away.
  surface.element.addEventListener("mousedown", (event) => {
    if (thumb.matches && shown.at(event.target).length) event.preventDefault()
  }, { capture: true })

  document.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    // There Alt+↓ opens the field's own choices.
    if (!by || !event.altKey || event.target.matches("select, [type=date]")) return
    event.preventDefault()
    step(by)
  }, { capture: true })

  function write(reason) {
    const area = reason.closest(".field").querySelector("textarea")
    area.value = reason.dataset.reason
    area.dispatchEvent(new Event("input", { bubbles: true }))
    area.focus()
  }

  // -- a new list ----------------------------------------------------------------------------------

  function marks() {
    shown.mark(all())
  }

  /** The list as the server has it now; false when somebody is writing a reason in it. */
  function replace(html) {
    const active = document.activeElement
    const inCard = element.contains(active)
    if ((inCard || list.contains(active)) && active.matches("textarea")) return false
    const pressed = [...list.querySelectorAll(".go, button")].indexOf(active)
    giveBack()
    const typed = new Map([...list.querySelectorAll("textarea")].map((each) => [each.name, each.value]))
    const folded = new Map([...list.querySelectorAll("details")].map((each) => [each.dataset.weight, each.open]))
    list.innerHTML = html
    for (const area of list.querySelectorAll("textarea")) area.value = typed.get(area.name) || area.value
    for (const each of list.querySelectorAll("details")) {
      each.open = folded.get(each.dataset.weight) ?? each.open
    }
    marks()
    if (open && pointOf(open)) look(pointOf(open), { focus: inCard, still: true })
    else if (open) opened.close(inCard)
    // The keyboard stays where it was: at what now stands in the place of what was pressed.
    if (pressed >= 0 && !list.contains(document.activeElement)) {
      const now = [...list.querySelectorAll(".go, button")]
      const next = now[pressed] ?? now.at(-1) ?? document.getElementById("points-title")
      next.focus()
    }
    return true
  }

  marks()
  return {
    replace,
    number: () => all().length,
    typing() {
      if (!exchanging && surface.element.contains(document.activeElement)) opened.close()
    },
  }
}
