import pytest


def answer(browser, **fields):
    return browser.get("/arbete/prova/", fields).content.decode()


def test_vague_promise_gets_what_is_missing_and_a_better_wording(as_steward):
    page = answer(as_steward, kind="promise", **{"p-text": "Verka aktivt för en tryggare miljö"})
    assert "Inget antal anges" in page
    assert "[antal]" in page


def test_goal_with_everything_can_be_checked(as_steward):
    goal = {
        "g-text": "Andelen som är otrygga på kvällen ska minska",
        "g-indicator": "trygghetsmätningen",
        "g-baseline": "40",
        "g-target": "30",
        "g-date": "2023-12-31",
    }
    page = answer(as_steward, kind="goal", **goal)
    assert "Allt som behövs för att kontrollera målet" in page


@pytest.mark.parametrize(
    "fields", [{"kind": "promise", "p-text": ""}, {"kind": "goal", "g-text": "x", "g-target": "många"}]
)
def test_what_cannot_be_read_is_said(as_steward, fields):
    assert "field-errors" in answer(as_steward, **fields)


def test_page_without_a_question_just_asks(as_steward):
    assert as_steward.get("/arbete/prova/", {"kind": "nonsens"}).status_code == 200
