"""What a rule or plugin author begins with: commented skeletons that work as they are."""
