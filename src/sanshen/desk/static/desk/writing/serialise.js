// HTML in and out of the editor, in the spelling the server keeps.

const parse = (html) => new DOMParser().parseFromString(html, "text/html").body

/** The editor's HTML as clean_html would write it; empty for a text without content. */
export function serialise(html) {
  const body = parse(html)
  body.querySelectorAll("[style]").forEach((element) => element.removeAttribute("style"))
  body.querySelectorAll("td, th, li").forEach(unwrap)
  body.querySelectorAll("table").forEach(finish)
  while (body.lastElementChild?.matches("p") && empty(body.lastElementChild)) {
    body.lastElementChild.remove()
  }
  return body.innerHTML
}

const empty = (element) => !element.textContent.trim() && !element.querySelector("img")

// A cell or a list entry of one paragraph needs none; the paragraph's classes go to the cell.
function unwrap(holder) {
  const first = holder.firstElementChild
  if (!first?.matches("p") || [...holder.children].filter((each) => each.matches("p")).length > 1) {
    return
  }
  const inList = holder.matches("li")
  if (inList ? first.className : holder.children.length > 1) return
  if (first.className) holder.className = first.className
  first.replaceWith(...first.childNodes)
}

function finish(table) {
  const heads = []
  for (const row of table.rows) {
    if (![...row.cells].length || ![...row.cells].every((cell) => cell.matches("th"))) break
    heads.push(row)
  }
  if (heads.length && heads.length < table.rows.length) {
    table.createTHead().append(...heads)
  }
  if (table.dataset.caption) {
    table.createCaption().textContent = table.dataset.caption
    delete table.dataset.caption
  }
}

// Styles are read, never applied: the security policy would complain of each one.
const withoutStyles = (html) =>
  html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="))

const HEADING = /heading\s*([1-6])|标题\s*([1-6])/i

/** Pasted Word and WPS text: what its styles mean is kept as tags and classes, the styles are not. */
export function tidyPaste(html) {
  const body = parse(withoutStyles(html))
  for (const element of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, td, th")) {
    const style = (element.dataset.style || "").replace(/\s/g, "").toLowerCase()
    const aligned = /(?:^|;)text-align:(center|right)/.exec(style)?.[1] || element.align
    const indented = /(?:^|;)text-indent:(?!0)[\d.]+/.test(style)
    const word = element.className
    element.removeAttribute("class")
    if (["center", "right"].includes(aligned)) element.classList.add(`align-${aligned}`)
    if (indented) element.classList.add("indent")
    const level = HEADING.exec(word)
    if (level && element.matches("p")) rename(element, level[1] || level[2])
  }
  body.querySelectorAll("h1").forEach((element) => replace(element, "h2"))
  body.querySelectorAll("h5, h6").forEach((element) => replace(element, "h4"))
  body.querySelectorAll("script, meta, link, title").forEach((element) => element.remove())
  return body.innerHTML
}

const rename = (element, level) => replace(element, `h${Math.min(4, Math.max(2, Number(level) + 1))}`)

function replace(element, tag) {
  const better = element.ownerDocument.createElement(tag)
  better.className = element.className
  better.append(...element.childNodes)
  element.replaceWith(better)
}
