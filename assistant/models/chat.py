"""Any model that langchain's chat-model factory knows, behind the port of language models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.models.keys import AZURE, OLLAMA, OPENAI, Key, provider_of
from assistant.models.ports import ModelError, Reply, Request, Role, Trouble, Usage
from assistant.models.prices import Traits
from assistant.models.tokens import estimated
from assistant.models.troubles import meaning
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage

THINKING = 4000
"""How many tokens more a model may take that thinks before it replies; they count as its reply."""
_OPENAI_SPEECH = (OPENAI, AZURE, OLLAMA)
_ADDRESSES = {OPENAI: "https://api.openai.com/v1", OLLAMA: "http://127.0.0.1:11434/v1"}
_AZURE_VERSION = "2024-10-21"
_NO_KEY = "none"
_SCHEMA = "response_format"
_SWITCHES = (_SCHEMA, "reasoning_effort", "temperature", "stream_options")
_OTHER_WORDS = {_SCHEMA: ("json_schema", "grammar"), "reasoning_effort": ("reasoning.effort",)}


@dataclass
class ChatModel:
    """A model of langchain's; it is made at the first request.

    What its server says that it does not understand (a schema, a temperature…) is left out from then on.
    ``openai_speech`` tells that it speaks the protocol of OpenAI, as OpenAI, Azure, Ollama and most servers do.
    """

    name: str
    window: int
    make: Callable[[], BaseChatModel]
    effort: str = ""
    openai_speech: bool = True
    _unheeded: set[str] = field(default_factory=set, init=False)

    @cached_property
    def _chat(self) -> BaseChatModel:
        return self.make()

    def stream(self, request: Request) -> Reply:
        """The reply as it comes, a piece now and then empty; one without a word, or that breaks off, is BROKEN."""
        try:
            yield from self._spoken(request)
        except ModelError:
            raise
        except Exception as error:
            told = meaning(error)
        else:
            return
        raise told  # out of reach of what the error says: a server may tell the key again

    def _spoken(self, request: Request) -> Reply:
        said: list[str] = []
        usage, ended = Usage(0, 0), not self.openai_speech
        for chunk in self._chunks(request):
            said.append(str(chunk.text))
            yield said[-1]
            usage = _told(usage, chunk)
            ended = ended or bool(chunk.response_metadata.get("finish_reason"))
        if not any(said) or not ended:
            raise ModelError(Trouble.BROKEN)
        yield usage if usage.reply else estimated(request, "".join(said))

    def _chunks(self, request: Request) -> Iterator[AIMessageChunk]:
        messages = _messages(request)
        while True:
            options = self._options(request)
            chunks: Any = self._chat.stream(messages, **_as_given(options))
            with closing(chunks):
                try:
                    first = next(chunks)
                except Exception as error:
                    if not (refused := _refused(error, options)):
                        raise
                    self._unheeded |= refused
                    continue
                yield first
                yield from chunks
                return

    def _options(self, request: Request) -> dict[str, Any]:
        options = options_of(request, effort=self.effort, openai_speech=self.openai_speech)
        return {name: value for name, value in options.items() if name not in self._unheeded}


def options_of(request: Request, *, effort: str = "", openai_speech: bool = True) -> dict[str, Any]:
    """What goes with the messages; thinking models take no temperature, and need room to think."""
    thinks = effort not in ("", "none")
    options: dict[str, Any] = {"max_tokens": request.most_tokens + THINKING * thinks}
    if not thinks:
        options["temperature"] = 0
    if openai_speech:
        options["stream_options"] = {"include_usage": True}
        if effort:
            options["reasoning_effort"] = effort
        if request.schema is not None:
            options[_SCHEMA] = response_format(request.schema)
    return options


def body_of(request: Request, settings: Settings, traits: Traits) -> dict[str, Any]:
    """A request as OpenAI's protocol has it, not streamed: the same as the model itself sends."""
    options = options_of(request, effort=traits.effort)
    most, _ = options.pop("max_tokens"), options.pop("stream_options")
    messages = [{"role": message.role.value, "content": message.text} for message in request.messages]
    return {
        "model": settings.model.partition(":")[2],
        "messages": messages,
        "max_completion_tokens": most,
        **options,
    }


def _as_given(options: dict[str, Any]) -> dict[str, Any]:
    """The schema goes past langchain: it would put a reply together itself, and stumble over servers' short cuts."""
    given = {name: value for name, value in options.items() if name != _SCHEMA}
    return {**given, "extra_body": {_SCHEMA: options[_SCHEMA]}} if _SCHEMA in options else given


def chat_model(settings: Settings, key: Key | None, traits: Traits) -> ChatModel:
    """The model that is set, with nothing around it that guards it.

    langchain is imported here, for that takes seconds, and the time limits are for the model.
    """
    import_module("langchain.chat_models")
    if provider_of(settings) in _OPENAI_SPEECH:
        import_module("langchain_openai")
    return ChatModel(
        name_of(settings),
        traits.window,
        lambda: _made(settings, key),
        traits.effort,
        openai_speech=provider_of(settings) in _OPENAI_SPEECH,
    )


def name_of(settings: Settings) -> str:
    """The model, the host that it is asked at where it is not its provider's own, and the effort where one is set."""
    name = settings.model
    if settings.base_url is not None:
        host = settings.base_url.split("://")[-1].split("/")[0].rpartition("@")[2]
        name = f"{name} at {host}"
    return f"{name}, effort {settings.model_effort}" if settings.model_effort else name


def response_format(schema: Mapping[str, Any]) -> dict[str, Any]:
    """How OpenAI's protocol is told the JSON schema of a reply."""
    return {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": dict(schema)}}


def _made(settings: Settings, key: Key | None) -> BaseChatModel:
    """The model as langchain makes it; it never tries again by itself, and no reading of it waits for ever."""
    from langchain.chat_models import init_chat_model

    provider, name = settings.model.split(":", 1)
    options: dict[str, Any] = {"max_retries": 0, "timeout": settings.model_first_seconds}
    if key is not None:
        options["api_key"] = key.value
    if provider == AZURE:
        options["azure_endpoint"] = settings.base_url
        options["api_version"] = _AZURE_VERSION
    elif address := settings.base_url or _ADDRESSES.get(provider):
        options["base_url"] = address
    if provider in (OPENAI, OLLAMA):
        options.setdefault("api_key", _NO_KEY)
    provider = OPENAI if provider == OLLAMA else provider
    try:
        made: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
    except (ImportError, ValueError) as error:
        raise _not_made(error) from None
    return made


def _not_made(error: Exception) -> ModelError:
    """A provider without its package or unknown to langchain is an unknown model; what else is missing is a key."""
    unknown = isinstance(error, ImportError) or "provider" in str(error)
    return ModelError(Trouble.UNKNOWN_MODEL if unknown else Trouble.BAD_KEY)


def _messages(request: Request) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    kinds = {Role.SYSTEM: SystemMessage, Role.USER: HumanMessage, Role.ASSISTANT: AIMessage}
    return [kinds[message.role](message.text) for message in request.messages]


def _told(usage: Usage, chunk: AIMessageChunk) -> Usage:
    """What the chunks told so far: some tell prompt and reply apart, some tell all of it twice."""
    told = chunk.usage_metadata
    if not told:
        return usage
    return Usage(max(usage.prompt, told["input_tokens"]), max(usage.reply, told["output_tokens"]))


def _refused(error: Exception, options: Mapping[str, Any]) -> set[str]:
    """The options that a server names as the fault in a request."""
    if meaning(error).trouble is not Trouble.BROKEN:
        return set()
    words = str(error)
    return {
        name
        for name in _SWITCHES
        if name in options and any(word in words for word in (name, *_OTHER_WORDS.get(name, ())))
    }
