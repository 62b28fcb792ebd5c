"""The task "detector": composed scenes in, faces with eyes, nose and mouth out."""
