"""Disclosure control: tables and groups of places that give away nothing about a few people."""
