"""An SMTP server for tests: it keeps each accepted mail as a file and misbehaves on request.

Prints its port on the first line, then serves until its standard input is closed.
"""
import argparse
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Server(SMTP):
    async def smtp_AUTH(self, arg):
        """Mechanisms have no case (RFC 4954); the base class knows them in capitals only."""
        mechanism, space, response = (arg or "").partition(" ")
        await super().smtp_AUTH(mechanism.upper() + space + response)


class Sink:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.folder)
        self.received = 0
        self.busy = options.busy

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.lower() in self.options.reject:
            return "550 5.1.1 No such mailbox"
        if self.busy > 0:
            self.busy -= 1
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.received += 1
        unfinished = self.folder / f"{self.received:05}.part"
        head = f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n"
        head += f"X-Envelope-Tls: {'yes' if session.ssl else 'no'}\r\nX-Envelope-Connection: {session.peer[1]}\r\n"
        unfinished.write_bytes(head.encode() + envelope.original_content)
        unfinished.rename(unfinished.with_suffix(".eml"))
        return "250 OK"

    def authenticate(self, server, session, envelope, mechanism, auth_data):
        known = (auth_data.login.decode(), auth_data.password.decode()) == (self.options.user, self.options.password)
        return AuthResult(success=known, handled=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--reject", action="append", default=[], type=str.lower)
    parser.add_argument("--busy", type=int, default=0, help="how many recipients are put off with 451 before one is accepted")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()

    settings = {}
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
        settings.update(tls_context=context, require_starttls=True)
    sink = Sink(options)
    if options.user:
        settings.update(authenticator=sink.authenticate, auth_required=True, auth_require_tls=bool(options.certificate))

    class LoopbackController(Controller):
        """Port 0 lets the system choose; the base class would try to connect to port 0 to see that it serves."""

        def _trigger_server(self):
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

        def factory(self):
            return Server(self.handler, **self.SMTP_kwargs)

    controller = LoopbackController(sink, hostname="127.0.0.1", port=options.port, **settings)
    controller.start()
    print(controller.port, flush=True)
    sys.stdin.read()
    controller.stop()


main()
