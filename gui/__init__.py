"""Pronk: a desktop chat application for Ollama that shows what the model does.

How the program is cut. A file may import its own layer and the layers printed before it;
`tests/test_architecture.py` holds it to that. Calls go down, signals come up.

    __main__, bootstrap  start-up, and preparing a checkout: standard library only
    fields               vocabulary for values that a person can edit
    assets               finds the files of resources/
    ollama/              what the server says; knows no chats and no screen
        errors           the exception tree, each with a sentence and a hint
        wire             requests and answers as types; encode, decode, split lines
        options          the table of options, and how chosen values reach a request
        address          what a person types as an address -> the base URL
        transport        connections, read once a frame when text comes fast
        client           OllamaClient: a method an endpoint, streams as async iterators
    engine/              the built-in engine: processes of its own, the same API
        launch           starts the engine; all that the rest of the program imports
        models           the folder of GGUF files, the demo model
        runner           one loaded model
        runner_client    the HTTP talk to a runner
        server           the HTTP face
    cli                  ask, from the command line
"""

__version__ = "0.1.0"
