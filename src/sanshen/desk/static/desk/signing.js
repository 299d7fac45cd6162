// Eases signing: common opinions at one tap, and a button that cannot be pressed twice.
// Without it the form works all the same.

const form = document.querySelector(".signing")

document.getElementById("refused")?.focus()

for (const each of document.querySelectorAll("[data-print]")) {
  each.hidden = false
  each.addEventListener("click", () => print())
}

// 常用理由 beside a finding.
for (const row of document.querySelectorAll(".finding [data-common]")) row.hidden = false
document.addEventListener("click", (event) => {
  const words = event.target.dataset?.reason
  if (words === undefined) return
  const area = event.target.closest(".field").querySelector("textarea")
  area.value = words
  area.focus()
})

// A link to a finding opens the folded list that holds it.
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const fold = target && target.closest("details")
  if (!fold || fold.open) return
  fold.open = true
  target.scrollIntoView()
}
addEventListener("hashchange", unfold)
unfold()

if (form) {
  const opinion = form.elements.opinion
  for (const row of form.querySelectorAll("[data-common]")) row.hidden = false
  form.addEventListener("click", (event) => {
    const words = event.target.dataset?.words
    if (words === undefined) return
    opinion.value = words
    opinion.focus()
  })
  let sent = false
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault()
    sent = true
    event.submitter?.setAttribute("aria-busy", "true")
  })
  // Coming back with the browser's own button, the page must be usable again.
  addEventListener("pageshow", () => (sent = false))

  // The bar at the foot of a phone leads to the form; once there, it is only in the way.
  const dock = document.querySelector(".dock")
  new IntersectionObserver(([seen]) => (dock.hidden = seen.isIntersecting)).observe(form)
}
