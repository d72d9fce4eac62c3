"""A sheet of the plan on its way in: its rows against what is saved. No queries: what is saved is handed in."""
