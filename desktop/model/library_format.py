"""What the compiler writes into a library's header and the reader asks for."""

#: Marks a SQLite file as a Wardbook library ("WARD").
APPLICATION_ID = 0x57415244

#: The format of this program's libraries; it changes when resources/schema.sql does.
FORMAT = 3

#: The digest of what SQLite says of the tables of such a library: (type, name, table, SQL), by type and name.
SCHEMA_SHA256 = "cfb18b5c094b95e1cbc3e66dcf3834e881d25088f4fca4bd86f7972583a62136"
