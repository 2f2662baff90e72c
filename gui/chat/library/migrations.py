"""What the database consists of, version by version. A script that was released never changes."""

APPLICATION_ID = 0x50524F4E
"""Stands in the file's header: "PRON"."""

SCRIPTS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE folders (
            id INTEGER PRIMARY KEY,
            parent INTEGER REFERENCES folders(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            place REAL NOT NULL DEFAULT 0
        )
        """,
        # `shown` is the first message of the version that is shown, `bin_ms` when it was deleted.
        """
        CREATE TABLE chats (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL DEFAULT '',
            titled_by TEXT NOT NULL DEFAULT '',
            folder INTEGER REFERENCES folders(id) ON DELETE SET NULL,
            is_pinned INTEGER NOT NULL DEFAULT 0,
            is_unread INTEGER NOT NULL DEFAULT 0,
            is_shown INTEGER NOT NULL DEFAULT 0,
            began_ms INTEGER NOT NULL,
            changed_ms INTEGER NOT NULL,
            bin_ms INTEGER,
            model TEXT NOT NULL DEFAULT '',
            system TEXT NOT NULL DEFAULT '',
            chosen TEXT NOT NULL DEFAULT '{}',
            draft TEXT NOT NULL DEFAULT '',
            queued TEXT,
            shown INTEGER
        )
        """,
        "CREATE INDEX chats_by_change ON chats(changed_ms)",
        "CREATE INDEX chats_shown ON chats(id) WHERE is_shown = 1",
        # `id` begins with the message's date (see `messages.first_id`): the newest has the highest.
        # `shown` is which of the messages that follow it is shown. `ending` is absent while an
        # answer is on its way, `made` tells in JSON what it was made with.
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            chat INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
            parent INTEGER REFERENCES messages(id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
            content TEXT NOT NULL,
            thinking TEXT NOT NULL DEFAULT '',
            ending TEXT,
            ended_ms INTEGER,
            made TEXT NOT NULL DEFAULT '{}',
            shown INTEGER
        )
        """,
        "CREATE INDEX messages_of_chat ON messages(chat)",
        "CREATE INDEX messages_after ON messages(parent)",
        "CREATE INDEX messages_running ON messages(id) WHERE ending IS NULL",
        # The words come cut and folded (see `words`), with nothing but spaces between them: any
        # other tokenizer would have opinions of its own about letters.
        """
        CREATE VIRTUAL TABLE words
        USING fts5(content, thinking, content='', tokenize='ascii', prefix='1')
        """,
    ),
    # The preset that was applied to a chat, as it was then, in JSON.
    ("ALTER TABLE chats ADD COLUMN preset TEXT",),
    (
        # SQLite cannot change a CHECK: the table is made again, with more roles.
        """
        CREATE TABLE messages_of_all (
            id INTEGER PRIMARY KEY,
            chat INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
            parent INTEGER REFERENCES messages_of_all(id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system', 'tool')),
            content TEXT NOT NULL,
            thinking TEXT NOT NULL DEFAULT '',
            ending TEXT,
            ended_ms INTEGER,
            made TEXT NOT NULL DEFAULT '{}',
            shown INTEGER
        )
        """,
        """
        INSERT INTO messages_of_all
            (id, chat, parent, role, content, thinking, ending, ended_ms, made, shown)
        SELECT id, chat, parent, role, content, thinking, ending, ended_ms, made, shown
        FROM messages ORDER BY id
        """,
        "DROP TABLE messages",
        "ALTER TABLE messages_of_all RENAME TO messages",
        "CREATE INDEX messages_of_chat ON messages(chat)",
        "CREATE INDEX messages_after ON messages(parent)",
        "CREATE INDEX messages_running ON messages(id) WHERE ending IS NULL",
        # What was attached, once only, whatever it was attached to. `digest` is its SHA-256.
        "CREATE TABLE contents (digest TEXT PRIMARY KEY, data BLOB NOT NULL)",
        # Without a message it is with what is written in a chat, or waits there. `facts` is in
        # JSON. `indexed` is how many characters of it are in the index: it is taken out by that.
        """
        CREATE TABLE attachments (
            id INTEGER PRIMARY KEY,
            chat INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
            message INTEGER REFERENCES messages(id) ON DELETE CASCADE,
            owner TEXT NOT NULL CHECK (owner IN ('message', 'draft', 'queued')),
            place INTEGER NOT NULL,
            digest TEXT NOT NULL,
            facts TEXT NOT NULL,
            indexed INTEGER NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX attachments_of_chat ON attachments(chat)",
        "CREATE INDEX attachments_of_message ON attachments(message)",
        "CREATE INDEX attachments_with ON attachments(digest)",
        # The tools that the model may call in a chat, in JSON.
        "ALTER TABLE chats ADD COLUMN tools TEXT NOT NULL DEFAULT '{}'",
    ),
)
"""The statements that lead from each version to the next; an empty file has version 0.

Foreign keys are off meanwhile: a table that is made again would take along what refers to it.
"""

VERSION = len(SCRIPTS)
