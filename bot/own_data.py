"""What citizens may do with what is kept of them: see it, erase it, have nothing kept; and what they are told of it."""

from dataclasses import replace

from bot.menu import situation_taps
from bot.say import line, with_sample_banner
from bot.turn import Effect, Kind, Session, Status, Tap, Turn
from bot.world import View

__all__ = ["about", "erase", "resume_storing", "show", "stop_storing"]


def about(view: View, session: Session) -> tuple[Turn, Session]:
    """Say what is kept, for how long, and the three commands."""
    lines = [line(view, Kind.TEXT, key) for key in ("kept", "kept_commands")]
    return Turn(Status.SMALLTALK, with_sample_banner(view, lines), _taps(view, session)), session


def show(view: View, session: Session) -> tuple[Turn, Session]:
    """Have the stored rows shown; whoever holds the store adds them below this line."""
    text = line(view, Kind.TEXT, "data_shown" if session.storing else "data_none")
    turn = Turn(
        Status.SMALLTALK,
        with_sample_banner(view, (text,)),
        _taps(view, session),
        effects=((Effect.SHOW_DATA, ""),),
    )
    return turn, session


def erase(view: View, session: Session) -> tuple[Turn, Session]:
    """Erase everything linked to this citizen; what remains is the wish to have nothing kept, if there was one."""
    text = line(view, Kind.TEXT, "data_erased")
    turn = Turn(
        Status.SMALLTALK, with_sample_banner(view, (text,)), situation_taps(view), effects=((Effect.ERASE, ""),)
    )
    return turn, Session(facility=session.facility, storing=session.storing)


def stop_storing(view: View, session: Session) -> tuple[Turn, Session]:
    """Keep nothing from now on; answers go on."""
    text = line(view, Kind.TEXT, "data_stopped")
    taps = (Tap(view.say("tap_keep_yes"), "keep:yes"),)
    turn = Turn(Status.SMALLTALK, with_sample_banner(view, (text,)), taps, effects=((Effect.STOP_STORING, ""),))
    return turn, replace(session, storing=False)


def resume_storing(view: View, session: Session) -> tuple[Turn, Session]:
    """Keep masked questions again."""
    text = line(view, Kind.TEXT, "data_resumed")
    effects = ((Effect.RESUME_STORING, ""),)
    turn = Turn(Status.SMALLTALK, with_sample_banner(view, (text,)), situation_taps(view), effects=effects)
    return turn, replace(session, storing=True)


def _taps(view: View, session: Session) -> tuple[Tap, ...]:
    keep = ("tap_keep_no", "keep:no") if session.storing else ("tap_keep_yes", "keep:yes")
    return (Tap(view.say("tap_erase"), "erase"), Tap(view.say(keep[0]), keep[1]))
