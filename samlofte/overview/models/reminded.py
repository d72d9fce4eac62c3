from django.db import models


class Reminded(models.Model):
    """Until when a pledge's reminders have been written; moved on in the transaction that queues the letters."""

    pledge = models.OneToOneField("samlofte.Pledge", on_delete=models.CASCADE, related_name="reminded")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pledge}: {self.until:%Y-%m-%d}"
