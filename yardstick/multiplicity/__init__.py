"""Keeps the share of false alarms down when many questions are asked."""
