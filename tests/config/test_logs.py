import logging

import pytest
from django.urls import reverse


@pytest.mark.once
def test_refusal_is_logged_in_one_line_and_a_fault_with_its_place(as_steward, caplog):
    assert as_steward.get(reverse("workspace:operations")).status_code == 403
    assert [record.exc_info for record in caplog.records if record.name == "django.request"] == [None]
    logging.getLogger("django.request").error("broken", exc_info=ValueError("x"), extra={"status_code": 500})
    assert caplog.records[-1].exc_info is not None
