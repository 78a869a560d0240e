// A link to another page of ours is followed within the running session instead of loading
// everything anew. Clicks that ask for a new tab or window are left to the browser.
function follow(address) {
  history.pushState({}, "", address)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/']")
  if (!link || link.target || event.defaultPrevented || event.button !== 0) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  follow(link.href)
})
