from samlofte.overview.models.reminded import Reminded

__all__ = ["Reminded"]
