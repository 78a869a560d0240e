"""The dashboard in a browser: server, frame, pages."""
