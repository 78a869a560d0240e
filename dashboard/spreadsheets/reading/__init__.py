"""Reading one untrusted file, inside the sandbox: containers, formats, limits."""
