"""Every setting, from the environment or a folder of files, checked at start. An unknown MOTCUA_ name is an error."""

import os
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import knowledge

__all__ = ["Settings", "SettingsError", "load_settings"]

_PREFIX = "MOTCUA_"
_FOLDER = "MOTCUA_SECRETS_DIR"
_BOT_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9._~=+-]{8,}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_BOT_NAME = re.compile(r"[A-Za-z0-9_]{3,40}")
_CHAT = re.compile(r"(?:telegram|zalo_bot|zalo_oa):[A-Za-z0-9_-]{1,100}")
_MAILBOX = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_SELDOM_ENOUGH = 15  # minutes
_ZALO_ID = re.compile(r"[A-Za-z0-9_-]{0,100}")
_PKCE = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class SettingsError(Exception):
    """A setting is unknown or unusable; the message says which and what to write instead."""


class Settings(BaseSettings):
    """What an installation decides."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX)

    knowledge: Path = Field(Path(knowledge.__file__).parent, description="thư mục kiến thức")
    data_dir: Path = Field(Path(".motcua"), description="nơi giữ chỉ mục và bản tốt gần nhất của từng tệp")
    facility: str = Field("co-so-mau", description="id của cơ sở mặc định (tệp trong knowledge/facilities)")
    facilities: str = Field(
        "", description="các cơ sở cùng dùng kênh này, cách nhau bằng dấu phẩy; để trống là chỉ có cơ sở mặc định"
    )
    review: Literal["", "on", "off"] = Field(
        "",
        description="on: chỉ trả lời nội dung đã duyệt; off: sửa tệp là có hiệu lực ngay; "
        "để trống: on với cơ sở thật, off với cơ sở mẫu",
    )
    editors: str = Field("", description="tên những người được sửa nội dung, cách nhau bằng dấu phẩy")
    approvers: str = Field("", description="tên những người được duyệt, cách nhau bằng dấu phẩy")
    inbox: str = Field("", description="thư mục chung để thả bảng Excel đã sửa, phiếu đã điền; để trống là không dùng")
    encoder: str = Field("motcua", description="bộ mã hóa câu: motcua (đi kèm), toy cho kiểm thử, hoặc tên một mô hình")
    rasa_url: str = Field("", description="địa chỉ máy chủ Rasa, ví dụ http://127.0.0.1:5005; để trống là không dùng")
    database_url: str | None = Field(
        None,
        description="cơ sở dữ liệu: sqlite:///… hoặc postgresql://…; để trống là tệp motcua.db trong MOTCUA_DATA_DIR",
    )
    secret: SecretStr | None = Field(
        None, description="khóa bí mật, ít nhất 32 ký tự; để trống thì máy tự tạo trong MOTCUA_DATA_DIR"
    )
    host: str = Field("127.0.0.1", description="địa chỉ phục vụ")
    port: int = Field(8080, ge=0, le=65535, description="cổng phục vụ")
    trusted_proxy: bool = Field(False, description="đứng sau một proxy tin cậy (đọc X-Forwarded-For)")
    frame_ancestors: str = Field("'self'", description="trang nào được nhúng khung chat (CSP frame-ancestors)")
    messages_per_minute: float = Field(30, gt=0, description="số tin mỗi phút cho một máy khách")
    grace_days: int = Field(
        90, ge=0, description="quá hạn rà soát bao nhiêu ngày thì không nêu phí, giờ, điện thoại, thời hạn"
    )
    smtp_url: SecretStr = Field(
        SecretStr(""), description="máy chủ thư để nhắc việc: smtp://người-dùng:mật-khẩu@máy:cổng hoặc smtps://…"
    )
    remind_to: str = Field("", description="địa chỉ thư nhận lời nhắc, cách nhau bằng dấu phẩy")
    remind_webhook: SecretStr = Field(
        SecretStr(""), description="địa chỉ webhook của nhóm chat nhận lời nhắc, bắt đầu bằng https://"
    )
    # scheduled reports
    report_periods: str = Field(
        "week,month,quarter,half,nine-months,year",
        description="những kỳ máy tự lập báo cáo, cách nhau bằng dấu phẩy, trong week, month, quarter, half, "
        "nine-months, year; để trống là không tự lập",
    )
    reports: str = Field("", description="thư mục ghi báo cáo định kỳ; để trống là bao-cao trong MOTCUA_DATA_DIR")
    report_to: str = Field("", description="địa chỉ thư nhận báo cáo định kỳ kèm tệp, cách nhau bằng dấu phẩy")
    report_webhook: SecretStr = Field(
        SecretStr(""), description="địa chỉ webhook của nhóm chat nhận bản tóm tắt, bắt đầu bằng https://"
    )
    report_chats: str = Field(
        "",
        description="những cuộc chat nhận bản tóm tắt qua kênh đang dùng, dạng kênh:id, ví dụ telegram:-1001234567890, "
        "cách nhau bằng dấu phẩy",
    )
    posted: str = Field(
        "", description="tệp danh mục niêm yết để báo cáo định kỳ đối chiếu, mỗi dòng một tên hoặc mã thủ tục"
    )
    link_probes: int = Field(
        0,
        ge=0,
        le=1440,
        description="bao nhiêu phút thì thử các liên kết nộp trực tuyến một lần, qua Internet: 15–1440, nên đặt 60; "
        "0 là không thử",
    )
    # delivery of answers over the channels
    replica: str = Field(
        "chinh",
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$",
        description="tên cố định của bản đang chạy (chữ thường, số, gạch nối); "
        "mỗi bản cùng dùng một cơ sở dữ liệu có một tên riêng",
    )
    zalo_bot_rate: float = Field(
        600, ge=0, description="số tin gửi đi mỗi phút qua Zalo Bot của bản này; 0 là không giới hạn"
    )

    # -- where it runs
    secrets_dir: str = Field(
        "",
        description="thư mục giữ các khóa, mỗi khóa một tệp mang tên cài đặt, ví dụ MOTCUA_SECRET; "
        "để trống là mọi cài đặt lấy từ biến môi trường",
    )

    # Zalo Bot, Telegram, QR codes
    public_url: str = Field(
        "", description="địa chỉ trang chat mà người dân mở, bắt đầu bằng https://; dùng cho webhook và mã QR"
    )
    zalo_bot_token: SecretStr = Field(SecretStr(""), description="mã của Zalo Bot, dạng số:chữ; để trống là không dùng")
    zalo_bot_secret: SecretStr = Field(
        SecretStr(""), description="khóa webhook của Zalo Bot, 16–256 chữ, số, dấu - hoặc _"
    )
    zalo_bot_polling: bool = Field(False, description="hỏi tin Zalo Bot định kỳ thay webhook; chỉ để thử")
    zalo_bot_url: str = Field("https://bot-api.zaloplatforms.com", description="máy chủ của Zalo Bot")
    telegram_token: SecretStr = Field(
        SecretStr(""), description="mã của bot Telegram, dạng số:chữ; để trống là không dùng Telegram"
    )
    telegram_secret: SecretStr = Field(
        SecretStr(""), description="khóa webhook của Telegram, 16–256 chữ, số, dấu - hoặc _"
    )
    telegram_polling: bool = Field(False, description="hỏi tin Telegram định kỳ thay webhook")
    telegram_url: str = Field("https://api.telegram.org", description="máy chủ của Telegram")
    telegram_name: str = Field("", description="tên người dùng của bot Telegram, không có @; dùng cho mã QR")

    # -- Zalo OA: bot/channels/zalo_oa
    zalo_oa_app_id: str = Field("", description="id ứng dụng Zalo; để trống là không dùng kênh Zalo OA")
    zalo_oa_app_secret: SecretStr = Field(SecretStr(""), description="khóa bí mật của ứng dụng Zalo")
    zalo_oa_id: str = Field("", description="id của OA được cấp quyền; để trống là nhận OA nào được cấp")
    zalo_oa_callback_url: str = Field(
        "", description="địa chỉ nhận quyền đã khai ở Zalo: https://tên-miền/ban-lam-viec/zalo-oa/ve"
    )
    zalo_oa_code_verifier: SecretStr = Field(
        SecretStr(""), description="code verifier cố định nếu đã khai code challenge ở Zalo; để trống là mỗi lần một mã"
    )
    zalo_oa_webhook_secret: SecretStr = Field(
        SecretStr(""), description="khóa bí mật của OA để kiểm chữ ký webhook; để trống là dùng khóa của ứng dụng"
    )
    zalo_oa_webhook_timestamp: Literal["either", "body", "header"] = Field(
        "either", description="dấu thời gian trong chữ ký webhook lấy ở đâu: either, body hoặc header"
    )
    zalo_oa_webhook_check: Literal["enforce", "soak"] = Field(
        "enforce", description="enforce: bỏ sự kiện sai chữ ký; soak: vẫn nhận và báo trong nhật ký, chỉ cho ngày đầu"
    )
    zalo_oa_verifier: str = Field(
        "", description="mã xác thực tên miền của Zalo (phần sau zalo_verifier trong tên tệp)"
    )
    zalo_oa_interface: Literal["auto", "v3.0", "v2.0"] = Field(
        "auto", description="phiên bản gửi tin: auto thử v3.0, bị từ chối vì loại OA thì dùng v2.0"
    )
    zalo_oa_template_type: Literal["", "button"] = Field(
        "", description="ghi template_type vào tin có nút; để trống là không ghi"
    )
    zalo_oa_rate: int = Field(100, gt=0, description="số lượt gọi mỗi phút của gói OA: Tăng trưởng 100, Toàn diện 2000")
    zalo_oa_rate_share: float = Field(
        0.8, gt=0, le=1, description="phần của zalo_oa_rate mà tiến trình này được dùng; nhiều bản thì chia ra"
    )
    zalo_oa_paid_replies: bool = Field(
        False, description="1: trả lời trễ hơn 48 giờ vẫn gửi trong 7 ngày, Zalo tính tiền từng tin; 0: không gửi"
    )
    zalo_oa_url: str = Field("https://openapi.zalo.me", description="địa chỉ OpenAPI của Zalo OA")
    zalo_oa_oauth_url: str = Field("https://oauth.zaloapp.com/v4", description="địa chỉ cấp quyền của Zalo")

    @property
    def served(self) -> tuple[str, ...]:
        """The facilities that share the channels, the default one first."""
        return tuple(dict.fromkeys((self.facility, *_listed(self.facilities))))

    @property
    def editor_names(self) -> tuple[str, ...]:
        """Who may edit; empty: anybody."""
        return _listed(self.editors)

    @property
    def approver_names(self) -> tuple[str, ...]:
        """Who may approve; empty: anybody."""
        return _listed(self.approvers)

    @property
    def remind_addresses(self) -> tuple[str, ...]:
        """Where reminders are sent by mail."""
        return _listed(self.remind_to)

    @property
    def report_kinds(self) -> tuple[str, ...]:
        """Which periods are reported by schedule."""
        return _listed(self.report_periods)

    @property
    def report_folder(self) -> Path:
        """Where scheduled reports are written."""
        return Path(self.reports) if self.reports else self.data_dir / "bao-cao"

    @property
    def report_addresses(self) -> tuple[str, ...]:
        """Where scheduled reports are sent by mail."""
        return _listed(self.report_to)

    @property
    def report_chat_ids(self) -> tuple[tuple[str, str], ...]:
        """The chats that get the short text of scheduled reports, as (channel, id)."""
        return tuple((name, id) for name, _, id in (part.partition(":") for part in _listed(self.report_chats)))

    @field_validator("report_periods")
    @classmethod
    def _kinds(cls, value: str) -> str:
        if not set(_listed(value)) <= {"week", "month", "quarter", "half", "nine-months", "year"}:
            raise ValueError("not a list of periods")
        return value

    @field_validator("report_chats")
    @classmethod
    def _chats(cls, value: str) -> str:
        if any(not _CHAT.fullmatch(part) for part in _listed(value)):
            raise ValueError("not a list of chats")
        return value

    @field_validator("link_probes")
    @classmethod
    def _polite(cls, value: int) -> int:
        if 0 < value < _SELDOM_ENOUGH:
            raise ValueError("too often for servers of others")
        return value

    @field_validator("smtp_url", "remind_webhook", "report_webhook")
    @classmethod
    def _secret_address(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        schemes = ("smtp", "smtps") if info.field_name == "smtp_url" else ("http", "https")
        parts = urlsplit(value.get_secret_value())
        if value.get_secret_value() and (parts.scheme not in schemes or not parts.hostname):
            raise ValueError("not an address")
        _ = parts.port  # raises ValueError where it is no number
        return value

    @field_validator("remind_to", "report_to")
    @classmethod
    def _mailboxes(cls, value: str) -> str:
        if any(not _MAILBOX.fullmatch(part) for part in _listed(value)):
            raise ValueError("not a list of mail addresses")
        return value

    @field_validator("zalo_bot_token", "telegram_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _BOT_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("not a bot token")
        return value

    @field_validator("zalo_bot_secret", "telegram_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("not a webhook secret")
        return value

    @field_validator("telegram_name")
    @classmethod
    def _bot_name(cls, value: str) -> str:
        if value and not _BOT_NAME.fullmatch(value):
            raise ValueError("not a user name")
        return value

    @field_validator("public_url", "zalo_bot_url", "telegram_url")
    @classmethod
    def _base(cls, value: str) -> str:
        return cls._address(value).rstrip("/")

    @field_validator("rasa_url")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
            raise ValueError("not an address")
        return value

    @field_validator("zalo_oa_url", "zalo_oa_oauth_url", "zalo_oa_callback_url")
    @classmethod
    def _zalo_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("not an address")
        return value.rstrip("/")

    @field_validator("zalo_oa_app_id", "zalo_oa_id", "zalo_oa_verifier")
    @classmethod
    def _zalo_id(cls, value: str) -> str:
        if not _ZALO_ID.fullmatch(value):
            raise ValueError("not an id")
        return value

    @field_validator("zalo_oa_code_verifier")
    @classmethod
    def _pkce_verifier(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _PKCE.fullmatch(value.get_secret_value()):
            raise ValueError("not a code verifier")
        return value

    @field_validator("frame_ancestors")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if any(c in value for c in ";,\r\n") or not value.isascii():
            raise ValueError("not a list of origins")
        return value


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def load_settings() -> Settings:
    """Read the settings from the environment, and from the files of `MOTCUA_SECRETS_DIR` where that is set.

    Raises:
        SettingsError: a name with our prefix is unknown or set in both places, a file or a value cannot be used.
    """
    known = {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"không có cài đặt {', '.join(unknown)}; các cài đặt: {_names(known)}")
    kept = _kept(os.environ.get(_FOLDER, ""), known)
    try:
        return Settings(**kept)
    except ValidationError as error:
        wrong = [(str(e["loc"][0]), e["input"]) for e in error.errors()]
        raise SettingsError("; ".join(_wrong(name, value) for name, value in wrong)) from None


def _kept(folder: str, known: set[str]) -> dict[str, Any]:
    """Return what the files of `folder` set, by field; other files than ours may lie there.

    A mounted folder of secrets holds the files themselves (containers, systemd credentials): subfolders are not read.
    """
    if not folder:
        return {}
    found = {}
    try:
        paths = [path for path in sorted(Path(folder).iterdir()) if path.name.upper().startswith(_PREFIX)]
        for path in paths:
            name = path.name.upper()
            if name not in known - {_FOLDER} or not path.is_file():
                raise SettingsError(f"{_FOLDER}: “{path}” không phải là một cài đặt; các cài đặt: {_names(known)}")
            if name in os.environ or name in found:
                raise SettingsError(f"{name} đặt ở hai nơi: bỏ một trong hai, biến môi trường hoặc tệp “{path}”")
            found[name] = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "không phải chữ UTF-8"
        raise SettingsError(
            f"{_FOLDER}: không đọc được “{getattr(error, 'filename', None) or folder}” ({why})"
        ) from None
    return {name.removeprefix(_PREFIX).lower(): value for name, value in found.items()}


def _names(known: set[str]) -> str:
    return ", ".join(sorted(known))


def _wrong(name: str, value: object) -> str:
    """Return what is said of an unusable value; one that may hold a password is not repeated."""
    field = Settings.model_fields[name]
    shown = "" if "SecretStr" in str(field.annotation) else f" “{value}”"
    return f"{_PREFIX}{name.upper()}: không dùng được{shown} ({field.description})"
