"""What waits for a person today in this room: each module fills the registry."""
