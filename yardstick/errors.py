"""What can be wrong with data; each error says what, where and how to mend it."""


class DataError(ValueError):
    """The data cannot carry the statistic. The message is one line; `column` and `row` say where, if anywhere.

    Rows are counted as a reader of the file counts them: the first row of data after the header is row 1.
    """

    def __init__(self, message: str, *, column: str | None = None, row: int | None = None) -> None:
        self.column = column
        self.row = row
        where = ", ".join(
            part for part in (f"column {column}" if column else "", f"row {row}" if row is not None else "") if part
        )
        super().__init__(f"{where}: {message}" if where else message)


class NotEnoughDataError(DataError):
    """There is too little to say anything: too few months, one primary sampling unit, nothing but zeros."""
