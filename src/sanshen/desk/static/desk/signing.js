// Eases signing: common opinions at one tap, and a button that cannot be pressed twice.
// Without it the form works all the same.

const form = document.querySelector(".signing")

document.getElementById("refused")?.focus()

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
