// 一键遮盖: asks once, naming how many of which kind, then covers them all.

import { confirmKinds } from "./dialogs.js"

/** `act(points)` is called with what is to be masked. A place whose reason is being written stays. */
export function masking(list, act) {
  return async () => {
    const kinds = new Map()
    for (const point of list.querySelectorAll('.point:not([data-kind=""])')) {
      const written = list.querySelector(`#answer-${point.dataset.mark.split("-")[0]}`)
      if (written?.value.trim()) continue
      const kind = point.dataset.kind
      kinds.set(kind, [...(kinds.get(kind) ?? []), point])
    }
    const chosen = await confirmKinds({
      title: "遮盖个人信息",
      kinds: [...kinds].map(([kind, points]) => [kind, points.length]),
      action: "遮盖",
    })
    const masked = chosen?.flatMap((kind) => kinds.get(kind)) ?? []
    if (masked.length) act(masked)
  }
}
