"""How figures look and read, whatever shows them: formats, colours, bars, charts."""
