"""The command line itself: how it ends."""

import pytest

from config import cli

pytestmark = pytest.mark.once


def test_command_that_is_stopped_by_hand_ends_without_a_traceback(monkeypatch, capsys):
    def stopped(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "execute_from_command_line", stopped)
    monkeypatch.setattr("sys.argv", ["samlofte", "work"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 128 + 2
    assert capsys.readouterr().err == ""
