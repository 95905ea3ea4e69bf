"""What the compiler writes into a library's header and the reader asks for."""

#: Marks a SQLite file as a Wardbook library ("WARD").
APPLICATION_ID = 0x57415244

#: The format of this program's libraries; it changes when resources/schema.sql does.
FORMAT = 2
