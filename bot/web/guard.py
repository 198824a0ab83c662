"""What stands before every page: who may post here, the headers browsers obey, errors without a citizen's words."""

import traceback
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from bot.web import texts
from bot.web.answers import Answers
from bot.web.entry import MAX_TEXT, Refused
from bot.web.pages import Pages

__all__ = ["error_pages", "refuse_cross_site", "same_site", "security_headers", "wait_until_ready"]

_SAFE = (hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS)
_ALWAYS = ("/healthz", "/readyz", "/static/")
_TEXTS = {
    403: texts.CROSS_SITE,
    404: texts.NOT_FOUND,
    405: texts.NOT_ALLOWED,
    413: texts.TOO_BIG.format(limit=MAX_TEXT),
}
_COMPRESSED_FROM = 600  # bytes; below, gzip saves nothing
log = structlog.get_logger("bot.web")


def security_headers(frame_ancestors: str) -> dict[str, str]:
    """Return the headers of every response; `frame_ancestors` lists the sites that may show the chat in a frame."""
    if any(char in frame_ancestors for char in ";,\r\n") or not frame_ancestors.strip():
        raise ValueError(f"frame_ancestors must be a space-separated list of origins, not {frame_ancestors!r}")
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {frame_ancestors}"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if frame_ancestors in ("'self'", "'none'"):  # for browsers too old for the policy
        headers["X-Frame-Options"] = "SAMEORIGIN" if frame_ancestors == "'self'" else "DENY"
    return headers


def same_site(request: web.Request, trusted_proxy: bool = False) -> bool:
    """True unless the browser says that another site's page sent this; a trusted proxy names the host it was asked for.

    Under `no-referrer` a browser writes `Origin: null` on our own plain form; those with Sec-Fetch-Site settle it
    there, older ones are let through on the form (it changes nothing but which procedure was talked about).
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in ("same-origin", "none")
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None:
        return True
    if origin == "null":
        return not request.path.startswith("/api/")
    host = request.headers.get("X-Forwarded-Host", request.host) if trusted_proxy else request.host
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def refuse_cross_site(trusted_proxy: bool) -> Middleware:
    """Return the middleware that refuses what another site's page posts here."""

    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in _SAFE and not same_site(request, trusted_proxy):
            raise web.HTTPForbidden
        return await handler(request)

    return refuse


def wait_until_ready(answers: Answers) -> Middleware:
    """Return the middleware that asks for a moment while the assistant is still starting."""

    @web.middleware
    async def wait(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not answers.assistant.ready and not request.path.startswith(_ALWAYS):
            raise Refused(texts.STARTING, status=503, after=5)
        return await handler(request)

    return wait


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-4:]))


def error_pages(pages: Pages) -> Middleware:
    """Return the middleware that answers every failure in Vietnamese, as JSON under /api/, and compresses."""

    def answer(request: web.Request, text: str, status: int, after: int | None = None) -> web.Response:
        if request.path.startswith("/api/"):
            response = web.json_response({"error": text}, status=status, headers={"Cache-Control": "no-store"})
        else:
            response = pages.error(text, status)
        if after is not None:
            response.headers[hdrs.RETRY_AFTER] = str(after)
        return response

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        response: web.StreamResponse
        try:
            response = await handler(request)
        except Refused as refused:
            response = answer(request, refused.text, refused.status, refused.after)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            response = answer(request, _TEXTS.get(error.status, texts.BAD_REQUEST), error.status)
            if hdrs.ALLOW in error.headers:
                response.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
        except Exception as error:  # its message may quote what was typed: only its kind and place are logged
            resource = request.match_info.route.resource
            log.error(
                "web_request_failed",
                route=resource.canonical if resource else "?",
                error=type(error).__name__,
                where=_where(error),
            )
            response = answer(request, f"{texts.FAILED} {texts.EMERGENCY}", 500)
        body = response.body if isinstance(response, web.Response) else None
        if isinstance(body, bytes) and len(body) >= _COMPRESSED_FROM:
            response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
            if "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
                response.enable_compression(web.ContentCoding.gzip)
        return response

    return guarded
