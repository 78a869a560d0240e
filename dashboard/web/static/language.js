// The other language is kept in a cookie, for a year: the server writes every word of a page.
addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-language]")
  if (!button) return
  document.cookie = `ngon-ngu=${button.dataset.language}; path=/; max-age=31536000; samesite=lax`
  location.reload()
})
