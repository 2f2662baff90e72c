"""Pronk: a desktop chat application for Ollama that shows what the model does.

How the program is cut. A file may import its own layer and the layers printed before it;
`tests/test_architecture.py` holds it to that. Calls go down, signals come up.

    bootstrap            prepares a checkout: standard library only
    arguments            the command line
    lazily               imports a module at its first use
    features             keeps PySide from reading every source
    fields               vocabulary for values that a person can edit
    reasons              why the system refused something
    assets               finds the files of resources/
    machine_memory       how much memory this computer has free
    ollama/              what the server says; knows no chats and no screen
        errors           the exception tree, each with sentences for a person
        lenient          reads JSON that is not quite right
        wire             requests and answers as types; encode, decode, split lines
        option           what is known of one option
        option_table     the table of all options
        options          how chosen values reach a request, and what applies otherwise
        option_limits    what a model and its server allow of an option
        reloading        which chosen values load a model again
        parameters       the values that a model brings along
        figures          seconds and tokens of a finished answer
        refusal          what a server says when it refuses -> the exception that fits
        failures         why a connection failed -> the exception that fits
        answer           the bytes of one answer -> its chunks, and how it ended
        exchange         a request as it was sent, its answer line by line, when each came
        snippets/        a request as code that sends it again: curl, Python, TypeScript, Modelfile
        address          what a person types as an address -> the base URL
        names, typed_names   names of models as the server compares them, and as they are typed
        times            the server's times
        context_memory   what a context takes in memory
        model_entry      an installed model as a person sees it
        model_memory     a model in the server's memory
        threads          waits for blocking work without holding up the end of the program
        lookup           host names -> addresses, without holding up the end of the program
        turns            shares each frame's time between streams
        transport        connections, read once a frame when text comes fast
        bodies           reads the bodies of answers
        client           OllamaClient: a method an endpoint, streams as async iterators
        model_errors, model_calls   fetches, makes, copies and deletes models
        pulling          how far a download has come, and how fast
        library_models   a short list of well-known ones
        models_folder    where a server on this computer keeps its models, and the room there
    engine/              the built-in engine: processes of its own, the same API
        launch           starts the engine; all that the rest of the program imports
        child            what each of its processes does first
        names            names of models as Ollama compares them
        writing          files that are there wholly or not at all
        gguf, recipes    the header of a model file; what a model made from another has of its own
        model, variants  one of them; those of the demo model that tests use
        projector        the eye of one of those, of random weights
        models           the folder of them
        fetch            fetches the demo model
        runner           one loaded model
        refusals         Ollama's words for what is refused
        decoding         reads a body as Go's decoder does
        tools            tools that a request offers, and calls of them
        images           images of messages, and what the runner gets of them
        requests         checks a request in Ollama's order
        runner_client    starts a runner and talks to it
        memory           which models are loaded, and for how long
        fitting          what of a conversation fits the window
        logprobs         how probable each shown token was
        answering        a request -> what the runner is asked; its events -> chunks
        making           models made from others, copied, deleted
        telling          what is told of a model
        server           the HTTP face
        __main__         one of these processes
    chat/                what a chat is: no Qt, no network
        growing          a text that grows piece by piece
        markdown/        growing Markdown -> chunks -> leaf blocks; code colouring
        structured/      answers in JSON, and the schemas that they follow
            reading      JSON as it arrives: right so far, or broken where
            writing      values of JSON as text          validating   held against a schema
            following    the same as far as it is sure while an answer is written
            tables       lists of objects, as CSV        tree_lines   a value as a tree
            sources      both as leaf blocks             forms        which answers are JSON
            fields       a schema <-> a tree of fields   building     what is done to fields
        library/         all chats on disk, found again, backed up
            database     the file: whole transactions on one thread, reads on another
            migrations   its tables, version by version
            records      chats and messages as they are read
            messages     a tree of versions          chats    named, deleted, brought back
            attachments  what goes along with messages and drafts, each content once
            words        texts cut for the index     search   the newest that match
            snippets     where in a text it stands that was looked for; file_snippets  in a file
            backups      copies by day and week      opening  whatever became of the file
            salvage      what can be read of a damaged one
            json_file    chats as JSON, whole        documents  as Markdown and as a page
            document_parts   files, calls and results in those
            importing    files of ours and of others foreign    Open WebUI's and ChatGPT's
            exporting    a chat -> the bytes of a file
            speeds       the figures of all answers
            writing      files for others: safe names, whole or not there at all
        metrics          live tokens and their speed
        weights          how the options of sampling weigh the next word
        preset           a named set of options; presets_file   all of them in one file
        tokens, context  how many tokens texts are; what fits the context, what is seen no more
        node, reply      a message in the tree of a conversation; one reply, and how it goes
        call_results     which result belongs to which call
        conversation     questions and replies, model, options, draft
        attached_kinds   what kind of text a file is
        attached_source  what goes along with a message, as leaf blocks
        keeping          conversations -> what the library keeps, and the reverse
        summing          a chat in parts that fit, to be summed up
        titles, asking   what a chat may be called; what is sent to have a model answer
        page_pieces, page_text   HTML -> the text that a browser would show
        body_text        the body of a request as a text to read
        prompt_request   the request that has a server show a prompt
        rebuilding       the request of a reply of an earlier run
        answer_lines     the lines of an answer by what they bring, its pauses
        token_log        its tokens with their probabilities, and where they stand in the text
        prompt_roles     whose words stand where in a prompt
        speeds           how fast answers came, by model; as CSV
        preferences      the table of preferences, and their file
    tools/               what a model may call, each call only after a person said so
        public_addresses, web, page_bytes, fetch   reads pages of the public web only
        mcp/             servers of tools: entry, pasted, servers_file; failures, log, answers
            process      one as a program        connection   its tools, and calls of them
            thread       the loop beside the window's on which all of them run
        tool             what a tool is               arguments  held against its schema
        builtin/         time, calculator, units, search in chats, files below allowed folders
        own/             functions in a person's Python files, run in processes of their own
    attachments/         files, pictures and sounds into messages: no widgets
        refusal      why something cannot go along       prepared   what can, and how it is shown
        formats      told from the beginning of a file   incoming   reads one, whatever it is
        pictures     upright, no larger than models see, nothing beside them; with
                     picture_reading, picture_writing, picture_sizes
        jpeg, svg, heic, whole, audio
        reading      files of all other kinds -> texts   opening    only what is a file
        decoding, docx_text, notebook_text, pdf          steps      tells how far, and stops
        pdfium, pdf_pages                                           pages as pictures
        folders      the files of a folder               choosing   which of them are chosen
        large_json   the outer levels of JSON
    services/            what happens when: objects on the event loop, no widgets
        tasks            coroutines from slots, with one place for their failures
        folders, log, crash, languages, garbage, end_signals
        only_one         a second start raises the first one's window
        settings         the chosen preferences, effective at once
        reachable        a server as those see it who ask it
        installed_models which models it has, and their facts
        memory_watch     which are in its memory, and when to look again
        memory_calls     loads and unloads them
        free_memory      what is free for them       load_times   how long they take to load
        server           one server: address and reachability; the face of those above
        downloads, model_changes, favourites   models on their way, made, deleted, liked best
        speeds           reads and exports the figures of all answers
        library          all chats on disk, as the window's thread sees them: it never waits
        keeper           writes one chat into it     titler    titles by the model
        answer_checks    answers in JSON, judged in a thread   schema_check       schemas too
        chat_choice      what is chosen for a chat   chat_controller    one chat at work
        option_bounds    what is known of the limits of its options
        summing_up       has a chat summed up by its model, to go on in a new one
        answer_window    how large the window of a reply was
        sight_check      which messages the server says that a model was shown
        context_guard    what of a chat the model can see; holds what would not fit
        listed_chat, shelf   the list of chats: folders, pins, titles
        chats            all of them, and the one that is shown
        presets          all presets and prompts     preset_defaults    those of new chats
        bin              the deleted chats
        caretaker        a copy of the library a day, the end of what was deleted, going back
        transfer         chats out into files, and in from them
        inspection       requests as texts and code, prompts as the server makes them
        attaching        files, pictures and sounds, made ready one after the other
        ability          which models can take them
        chat_search      finds messages in all of them, also those not read
        tool_search      finds messages for a model that asks for them
        own_tools        the person's own: which are enabled      toolbox    all tools there are
        engine_process   fetches, starts and watches the built-in engine
        mcp_servers      servers of tools: confirmed, started, called
        tool_access      what built-in tools may read
        tooling          all that has to do with tools
    widgets/             what it looks like
        attach_words         why something cannot be attached, in words
        theme            colours, fonts, icons, sizes
        kit/             buttons, fields, sliders, cards, notices, popovers
        transcript/      the messages of a chat: pieces, laid out and painted; reading, printing
        attach/          what goes along with a message: attached, shown, looked at
        editors/, form   an editor for each kind of field, and the row around it
        schema/          builds a schema: fields beside its text
        verdict_words    what is wrong with JSON, in words
        context_watch, context_meter, context_notice, context_words, summary_card
                         how full the model's context is, and what does not fit
        composing        what an input method has not handed over yet
        luggage          what the composer knows of what goes along with a message
        composer, compose_*, waiting_row, think_chip, banner, unsaved_banner,
        empty_states/, conversation_pane
        options_panel, options_content, option_group, weights_chart, memory_card
        option_states, option_words, option_notes   how options stand, in words
        options_view, option_search      which of them are seen      context_lengths
        models/          dialogs about models: installed, on their way, made
        speed/           how fast answers came: plots and a table
        question, model_picker, model_*, header, sidebar, chat_*, row_editor, server_row
        exchange, exchange_words   export and import
        presets/               presets and system prompts: applied, saved, picked with “/”
        tools/           asks before a tool runs; chip and settings of tools
            mcp_page     servers of tools: added, confirmed, started; their log
        inspector/       the panel under the messages: what went over the wire, the token lens
        search_panel, search_*     the panel over the window in which all chats are searched
        action_spec, action_table, actions, commands, menus, panes, pane_focus, dialogs/
        main_window      arranges everything
    terminal             an answer in a terminal
    cli                  ask, from the command line
    library_cli          the library, read from the command line
    search_cli           search          export_cli  export
    app                  builds the window and everything behind it
    __main__             start-up
"""

__version__ = "0.1.0"
