// Leaves the page for the one for signing in, once the server says that the visit has ended. Streamlit
// would try to connect again and again, and leave on the screen what is no longer to be seen.
const VISIT_ENDED = 4401
const PAUSE_MS = 3000

// Whoever signs out here is led on by the answer to it.
let signsOut = false
addEventListener("submit", () => (signsOut = true))

function leave() {
  if (signsOut) return
  const next = encodeURIComponent(location.pathname + location.search)
  location.replace(`/dang-nhap?tin=het-luot&next=${next}`)
}

// A connection that was only lost says nothing of the visit: a machine that slept comes back to one
// that has ended. The server is asked as soon as it answers.
let asking = false
async function ask() {
  if (asking) return
  asking = true
  try {
    const answer = await fetch("/_stcore/host-config")
    if (answer.status === 401 || answer.status === 403) leave()
  } catch {
    setTimeout(ask, PAUSE_MS)
  } finally {
    asking = false
  }
}

globalThis.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given)
    this.addEventListener("close", ({ code }) => (code === VISIT_ENDED ? leave() : setTimeout(ask, PAUSE_MS)))
  }
}
