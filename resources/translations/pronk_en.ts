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
    <name>Attached</name>
    <message numerus="yes">
        <source>… %n more lines</source>
        <translation>
            <numerusform>… %n more line</numerusform>
            <numerusform>… %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message numerus="yes">
        <source>At most {most} files go along with a message; %n files are left out. Send them with another message.</source>
        <translation>
            <numerusform>At most {most} files go along with a message; %n file is left out. Send it with another message.</numerusform>
            <numerusform>At most {most} files go along with a message; %n files are left out. Send them with another message.</numerusform>
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
    <name>ContextMeter</name>
    <message numerus="yes">
        <source>The model no longer sees the first %n messages.</source>
        <translation>
            <numerusform>The model no longer sees the first %n message.</numerusform>
            <numerusform>The model no longer sees the first %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextNotice</name>
    <message numerus="yes">
        <source>About %n tokens are left for it: it may end early.</source>
        <translation>
            <numerusform>About %n token is left for it: it may end early.</numerusform>
            <numerusform>About %n tokens are left for it: it may end early.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n messages will be left out. They stay in the chat.</source>
        <translation>
            <numerusform>The first %n message will be left out. It stays in the chat.</numerusform>
            <numerusform>The first %n messages will be left out. They stay in the chat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without the first %n messages it fits.</source>
        <translation>
            <numerusform>Without the first %n message it fits.</numerusform>
            <numerusform>Without the first %n messages it fits.</numerusform>
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
    <name>FolderDialog</name>
    <message numerus="yes">
        <source>Looking… %n files so far</source>
        <translation>
            <numerusform>Looking… %n file so far</numerusform>
            <numerusform>Looking… %n files so far</numerusform>
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
    <name>MessageRow</name>
    <message numerus="yes">
        <source>%n calls of tools go with it</source>
        <translation>
            <numerusform>%n call of a tool goes with it</numerusform>
            <numerusform>%n calls of tools go with it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files go with it</source>
        <translation>
            <numerusform>%n file goes with it</numerusform>
            <numerusform>%n files go with it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier messages</source>
        <translation>
            <numerusform>Show %n earlier message</numerusform>
            <numerusform>Show %n earlier messages</numerusform>
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
    <name>PresetActs</name>
    <message numerus="yes">
        <source>%n presets imported</source>
        <translation>
            <numerusform>%n preset imported</numerusform>
            <numerusform>%n presets imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompts imported</source>
        <translation>
            <numerusform>%n prompt imported</numerusform>
            <numerusform>%n prompts imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
    <name>PromptPage</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pictures in the prompt: %n</source>
        <translation>
            <numerusform>Pictures in the prompt: %n</numerusform>
            <numerusform>Pictures in the prompt: %n</numerusform>
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
    <message numerus="yes">
        <source>The model had used tools for %n rounds: this is without any more.</source>
        <translation>
            <numerusform>The model had used tools for %n round: this is without any more.</numerusform>
            <numerusform>The model had used tools for %n rounds: this is without any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResponsePage</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first lines are kept. Not kept: %n lines</source>
        <translation>
            <numerusform>The first lines are kept. Not kept: %n line</numerusform>
            <numerusform>The first lines are kept. Not kept: %n lines</numerusform>
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
    <name>SpeedDialog</name>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the answers… %n so far</source>
        <translation>
            <numerusform>Reading the answers… %n so far</numerusform>
            <numerusform>Reading the answers… %n so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeedPlot</name>
    <message numerus="yes">
        <source>%n points; the arrow keys go from one to the next</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points; the arrow keys go from one to the next</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StructuredAnswer</name>
    <message numerus="yes">
        <source>… %n more</source>
        <translation>
            <numerusform>… %n more</numerusform>
            <numerusform>… %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message numerus="yes">
        <source>%n pauses</source>
        <translation>
            <numerusform>%n pause</numerusform>
            <numerusform>%n pauses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokensPage</name>
    <message numerus="yes">
        <source>%n tokens with their probabilities</source>
        <translation>
            <numerusform>%n token with its probabilities</numerusform>
            <numerusform>%n tokens with their probabilities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of an earlier reply, the first %n tokens are kept.</source>
        <translation>
            <numerusform>Of an earlier reply, the first %n token is kept.</numerusform>
            <numerusform>Of an earlier reply, the first %n tokens are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message numerus="yes">
        <source>%n not run</source>
        <translation>
            <numerusform>%n not run</numerusform>
            <numerusform>%n not run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Called %n tools</source>
        <translation>
            <numerusform>Called %n tool</numerusform>
            <numerusform>Called %n tools</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolsChip</name>
    <message numerus="yes">
        <source>The model may call %n tools, each once you allow it</source>
        <translation>
            <numerusform>The model may call %n tool, each once you allow it</numerusform>
            <numerusform>The model may call %n tools, each once you allow it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n errors against the schema</source>
        <translation>
            <numerusform>%n error against the schema</numerusform>
            <numerusform>%n errors against the schema</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n errors against the schema</source>
        <translation>
            <numerusform>At least %n error against the schema</numerusform>
            <numerusform>At least %n errors against the schema</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and at least %n more</source>
        <translation>
            <numerusform>… and at least %n more</numerusform>
            <numerusform>… and at least %n more</numerusform>
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
