<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Amounts</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message numerus="yes">
        <source>Reply finished, %n tokens</source>
        <translation>
            <numerusform>Reply finished, %n token</numerusform>
            <numerusform>Reply finished, %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n tokens</source>
        <translation>
            <numerusform>Stopped after %n token</numerusform>
            <numerusform>Stopped after %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatList</name>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message numerus="yes">
        <source>%n chats exported to {folder}</source>
        <translation>
            <numerusform>%n chat exported to {folder}</numerusform>
            <numerusform>%n chats exported to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats imported</source>
        <translation>
            <numerusform>%n chat imported</numerusform>
            <numerusform>%n chats imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats were written.</source>
        <translation>
            <numerusform>%n chat was written.</numerusform>
            <numerusform>%n chats were written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already</source>
        <translation>
            <numerusform>%n was there already</numerusform>
            <numerusform>%n were there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n chats exported to {folder}</source>
        <translation>
            <numerusform>Stopped: %n chat exported to {folder}</numerusform>
            <numerusform>Stopped: %n chats exported to {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message numerus="yes">
        <source>The newest good backup, {backup}, was opened in its place, and what the damaged file had beside it was added: %n messages.</source>
        <translation>
            <numerusform>The newest good backup, {backup}, was opened in its place, and what the damaged file had beside it was added: %n message.</numerusform>
            <numerusform>The newest good backup, {backup}, was opened in its place, and what the damaged file had beside it was added: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There was no backup yet; what could still be read of it was kept: %n messages.</source>
        <translation>
            <numerusform>There was no backup yet; what could still be read of it was kept: %n message.</numerusform>
            <numerusform>There was no backup yet; what could still be read of it was kept: %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionGroup</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message numerus="yes">
        <source>about %n tokens</source>
        <translation>
            <numerusform>about %n token</numerusform>
            <numerusform>about %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message numerus="yes">
        <source>Delete %n chats for good? This cannot be undone.</source>
        <translation>
            <numerusform>Delete %n chat for good? This cannot be undone.</numerusform>
            <numerusform>Delete %n chats for good? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyFoot</name>
    <message numerus="yes">
        <source>Interrupted after %n tokens</source>
        <translation>
            <numerusform>Interrupted after %n token</numerusform>
            <numerusform>Interrupted after %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reached the limit of %n tokens</source>
        <translation>
            <numerusform>Reached the limit of %n token</numerusform>
            <numerusform>Reached the limit of %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n tokens</source>
        <translation>
            <numerusform>Stopped after %n token</numerusform>
            <numerusform>Stopped after %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages</source>
        <translation>
            <numerusform>The newest %n message</numerusform>
            <numerusform>The newest %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerRow</name>
    <message numerus="yes">
        <source>%n in memory</source>
        <translation>
            <numerusform>%n in memory</numerusform>
            <numerusform>%n in memory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
