"""Objectives, actions, what came of them, and the yearly plan with its public summary."""
