"""The task "detector": finds faces with their eyes, nose and mouth."""
