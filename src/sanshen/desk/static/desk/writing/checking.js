// The inspection while writing: asked a moment after the last change; its failure is said.

const PAUSE = 600 // milliseconds

/**
 * `posted()` is what to read, `answered(points)` takes the list, `stopped(answer)` a secrecy stop,
 * `said(words)` tells how it stands. Returns `{ soon(), stop() }`.
 */
export function checking({ address, posted, version, answered, stopped, said }) {
  let timer
  let running = null

  async function check() {
    running?.abort()
    running = new AbortController()
    const asked = version()
    said("正在检查……")
    try {
      const response = await fetch(address, {
        method: "POST",
        signal: running.signal,
        body: posted(),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      })
      if (!response.headers.get("Content-Type")?.includes("json")) return unchecked()
      const answer = await response.json()
      if (answer.state === "stopped") stopped(answer)
      else if (answer.state !== "checked") unchecked()
      else if (asked === version()) answered(answer.points)
    } catch (error) {
      // A newer check took its place, or a save that inspects by itself.
      if (error.name !== "AbortError") unchecked()
    }
  }

  // The list then speaks of an earlier text, and says so.
  function unchecked() {
    said("刚才的改动没有检查成，下面列的是上一次检查的结果。保存时会再检查。", { failed: true })
  }

  return {
    soon() {
      clearTimeout(timer)
      timer = setTimeout(check, PAUSE)
    },
    stop() {
      clearTimeout(timer)
      running?.abort()
    },
  }
}
