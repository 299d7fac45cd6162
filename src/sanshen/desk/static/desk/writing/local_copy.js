// A copy of what is being written, kept by this browser until the server has it.

const PREFIX = "sanshen.draft."
const KEPT_DAYS = 7
const DAY = 24 * 60 * 60 * 1000
// The marks of 保密法 §22 in their plain spelling. The server looks thoroughly; this only keeps a
// marked text from reaching the disk of this computer in the second before the server answers.
const MARKED = /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆]|^\s*(?:绝\s*密|机\s*密|秘\s*密)\s*$/m
const NEVER = new Set(["csrfmiddlewaretoken", "base", "number", "then"])

/** What the form holds, files aside. */
export function fieldsOf(form) {
  const fields = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !NEVER.has(name)) (fields[name] ??= []).push(value)
  }
  return fields
}

const plain = (html) => {
  const body = new DOMParser().parseFromString(html, "text/html").body
  body.querySelectorAll("p, h2, h3, h4, li, td, th, br, tr").forEach((each) => each.append("\n"))
  return body.textContent
}

export function marked(fields) {
  return Object.entries(fields).some(([name, values]) =>
    values.some((value) => MARKED.test(name === "body" ? plain(value) : value)))
}

export function keep(key, fields, base) {
  if (marked(fields)) return forget(key)
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ fields, base, at: Date.now() }))
  } catch {
    // Full or forbidden: the text is still on the page, and the leave-page question still asks.
  }
}

export function kept(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(PREFIX + key))
    return copy && Date.now() - copy.at < KEPT_DAYS * DAY ? copy : null
  } catch {
    return null
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // No storage, no copy.
  }
}

/** Every copy this browser holds, gone: a secrecy mark was found. */
export function forgetAll() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name)
    }
  } catch {
    // No storage, no copy.
  }
}
