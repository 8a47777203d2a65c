"""English word forms, worked out when rules are compiled."""
