"""Estimates from sample surveys: strata, clusters, weights, finite populations, domains, waves, release."""
