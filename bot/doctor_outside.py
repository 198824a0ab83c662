"""The check of the address citizens and platforms use: name, certificate, and whether it leads to us."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.remark import Remark, fault, fine, odd
from bot.settings import Settings

__all__ = ["public_address"]

_SECONDS = 5.0
_SOON, _URGENT = 21, 7
_INSIDE = (
    "từ trong mạng bệnh viện có thể không tới được chính địa chỉ công khai của mình: mở thử bằng điện thoại dùng "
    "mạng di động; cũng không được thì xem DNS, tường lửa, proxy"
)


def public_address(settings: Settings, now: datetime, trusted: ssl.SSLContext | None = None) -> Iterator[Remark]:
    """Go the way a platform goes; needs a network only where `MOTCUA_PUBLIC_URL` is set.

    Args:
        settings: name the address.
        now: the moment.
        trusted: whose certificates are believed; the system's by default.
    """
    if not settings.public_url:
        yield fine("địa chỉ công khai", "không đặt MOTCUA_PUBLIC_URL: không kiểm tên miền, chứng thư, webhook")
        return
    parts = urlsplit(settings.public_url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = sorted({str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except OSError:
        yield fault("tên miền", f"không tìm được địa chỉ của {host}", "hỏi nơi quản lý tên miền: bản ghi A, AAAA")
        return
    yield fine("tên miền", f"{host} là {', '.join(found)}")
    if parts.scheme != "https":
        yield fault("chứng thư", "địa chỉ công khai không phải https://", "Zalo và Telegram chỉ nhận https; đặt TLS")
        return
    context = trusted or ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=_SECONDS) as line,
            context.wrap_socket(line, server_hostname=host) as secure,
        ):
            until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str((secure.getpeercert() or {})["notAfter"])), UTC)
    except ssl.SSLCertVerificationError as error:
        do = "gia hạn chứng thư; gửi cả chuỗi chứng thư (fullchain); xem đúng tên miền chưa"
        yield fault("chứng thư", f"không được tin: {error.verify_message}", do)
        return
    except OSError as error:
        yield fault("địa chỉ công khai", f"không nối được {host}:{port} ({type(error).__name__})", _INSIDE)
        return
    yield _certificate((until - now).days, until)
    yield from _leads_here(settings, context)


def _certificate(left: int, until: datetime) -> Remark:
    says, do = f"còn {left} ngày, đến {until:%d/%m/%Y}", "gia hạn ngay; Caddy và certbot tự gia hạn: xem nhật ký của nó"
    if left < _URGENT:
        return fault("chứng thư", says, do)
    return odd("chứng thư", says, do) if left < _SOON else fine("chứng thư", says)


def _leads_here(settings: Settings, context: ssl.SSLContext) -> Iterator[Remark]:
    import httpx

    about, address = "webhook", settings.public_url
    with httpx.Client(timeout=_SECONDS, verify=context, trust_env=False) as http:
        try:
            answer = http.get(f"{address}/healthz")
            ours = answer.status_code == 200 and answer.json() == {"status": "ok"}
        except (httpx.HTTPError, ValueError):
            ours = False
        if not ours:
            do = "proxy phải chuyển mọi đường dẫn của tên miền này tới Một Cửa, và dịch vụ phải đang chạy"
            yield fault(about, f"{address}/healthz không trả lời như Một Cửa", do)
            return
        yield fine(about, f"{address} dẫn tới Một Cửa")
        for name, path, wanted in _webhooks(settings):
            try:
                got = http.post(f"{address}{path}", json={}).status_code
            except httpx.HTTPError:
                got = 0
            if got == wanted:
                yield fine(about, f"{name}: {path} nhận được yêu cầu")
            else:
                do = "proxy, tường lửa phải cho POST tới đường dẫn này từ Internet; dịch vụ chạy với cùng cài đặt"
                yield fault(about, f"{name}: {path} trả lời {got or 'lỗi mạng'}, đúng ra là {wanted}", do)


def _webhooks(settings: Settings) -> Iterator[tuple[str, str, int]]:
    """Yield the webhooks in use and what each answers to an empty post: the OA's console sends just that.

    The others refuse it for want of their secret, which proves that it came through.
    """
    if settings.zalo_oa_app_id:
        yield "Zalo OA", "/zalo-oa/webhook", 200
    if settings.zalo_bot_token.get_secret_value() and not settings.zalo_bot_polling:
        yield "Zalo Bot", "/kenh/zalo-bot", 401
    if settings.telegram_token.get_secret_value() and not settings.telegram_polling:
        yield "Telegram", "/kenh/telegram", 401
