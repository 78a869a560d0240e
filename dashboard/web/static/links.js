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

// A cell of districts × targets leads to its column's indicator in its row's district. Both are
// links already; a third one in each of two thousand cells would be slow to draw.
addEventListener("click", (event) => {
  const cell = event.target.closest?.(".standings tbody td:not(.tally)")
  if (!cell || String(getSelection())) return
  const column = cell.closest("table").tHead.rows[0].cells[cell.cellIndex].querySelector("a")
  const address = new URL(column.href)
  address.searchParams.set("don-vi", cell.parentElement.dataset.district)
  address.searchParams.delete("ranh-gioi") // a row is a district's own, whatever the boundaries
  follow(address)
})
