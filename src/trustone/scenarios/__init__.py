"""What would happen if: a changed framework, answers, weights or thresholds, in a sandbox."""
