// Where each finding is shown: in the text, at a picture, under its field, at its file.

const NAME = /(?:^| )mark-([0-9a-f]+-\d+)/g

export function places(form, surface) {
  // A line of its own under a field, or in a file's entry, for what cannot be marked inside.
  function line({ mark, field, file, weight, words }, text) {
    const holder = field
      ? document.getElementById(`id_${field}`)?.closest(".field")
      : [...document.querySelectorAll("#attachments-stored li")].find((each) => each.dataset.file === file)
    if (!holder) return
    const made = document.createElement("button")
    made.type = "button"
    made.className = `place-line ${weight} mark-${mark}`
    made.textContent = `${words}：${text}`
    holder.append(made)
  }

  function pieces(id) {
    const found = id ? [...document.querySelectorAll(`.mark-${id}`)] : []
    return found.filter((each) => each.getClientRects().length)
  }

  return {
    /** The points in order: the marks of the last ones go. */
    mark(points) {
      document.querySelectorAll(".place-line").forEach((each) => each.remove())
      const inText = []
      for (const { dataset, firstElementChild } of points) {
        const { mark: id, weight, excerpt, occurrence, picture, field, file } = dataset
        const point = { id, weight, answered: "answered" in dataset }
        if (excerpt) inText.push({ ...point, excerpt, occurrence: Number(occurrence) })
        else if (picture) inText.push({ ...point, picture })
        else if (field || file) line(dataset, firstElementChild.textContent.trim())
      }
      surface.mark(inText)
    },
    /** The last piece of the text that shows a mark; undefined when it has no place on the page. */
    of: (id) => pieces(id).at(-1),
    /** The first piece. */
    first: (id) => pieces(id)[0],
    /** The marks that were hit. */
    at(target) {
      const held = target.closest?.("[class*='mark-']")
      // A table is marked for its name only.
      if (!form.contains(held) || (held.matches("table") && held !== target)) return []
      return [...held.className.matchAll(NAME)].map(([, id]) => id)
    },
  }
}
