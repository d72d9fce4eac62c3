"""Place: where events gather, and whether they repeat nearby soon after."""
