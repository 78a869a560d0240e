// A button that copies the text of a field. Not through navigator.clipboard: browsers give that to
// https alone, and a board serves its own network without it.
addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-copies]")
  if (!button) return
  document.getElementById(button.dataset.copies).select()
  if (document.execCommand("copy")) button.textContent = button.dataset.done
})
