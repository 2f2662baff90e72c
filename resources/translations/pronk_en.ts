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
    <name>ReplyFoot</name>
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
    <name>ServerRow</name>
    <message numerus="yes">
        <source>%n in memory</source>
        <translation>
            <numerusform>%n in memory</numerusform>
            <numerusform>%n in memory</numerusform>
        </translation>
    </message>
</context>
</TS>
