// Keeps the progress of a reading up to date while it runs; without script the page is reloaded by hand.

const place = document.getElementById("reinspection")
const PAUSE = 1000 // milliseconds

async function refresh() {
  try {
    const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } })
    if (!answer.ok) return
    const { running, html } = await answer.json()
    place.innerHTML = html
    if (running) setTimeout(refresh, PAUSE)
    else location.reload() // buttons elsewhere on the page depend on the end
  } catch {
    setTimeout(refresh, PAUSE * 5)
  }
}

if (place?.hasAttribute("data-running")) setTimeout(refresh, PAUSE)
