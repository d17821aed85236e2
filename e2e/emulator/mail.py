"""SES, of which moto lacks what tells how much may be sent, and what an identity is like."""

import json
from typing import Any
from urllib.parse import unquote

import moto.sesv2.urls
from moto.ses.exceptions import MessageRejectedError
from moto.ses.models import EmailIdentity, SESBackend, ses_backends
from moto.sesv2.responses import SESV2Response

# An account out of the sandbox, as AWS first grants it, but faster: nobody wants to wait.
_QUOTA = {"Max24HourSend": 50000.0, "MaxSendRate": 100.0}


# Nothing that is sent fails with moto; what is sent to addresses that start so does.
_REFUSED = "refused"


def mend() -> None:
    moto.sesv2.urls.url_paths["{0}/v2/email/account$"] = SESV2Response.dispatch
    SESV2Response.get_account = _get_account
    SESV2Response.get_email_identity = _get_email_identity
    send = SESBackend.send_email

    def send_or_refuse(
        self: SESBackend, source: str, subject: str, body: str, destinations: dict[str, list[str]]
    ) -> Any:
        for address in destinations.get("ToAddresses", []):
            if address.startswith(_REFUSED):
                raise MessageRejectedError(f"{address} is refused, for trying out")
        return send(self, source, subject, body, destinations)

    SESBackend.send_email = send_or_refuse


def _backend(response: SESV2Response) -> SESBackend:
    return ses_backends[response.current_account][response.region]


def _get_account(self: SESV2Response) -> str:
    """`GetAccount` is missing."""
    return json.dumps(
        {
            "DedicatedIpAutoWarmupEnabled": False,
            "EnforcementStatus": "HEALTHY",
            "ProductionAccessEnabled": True,
            "SendQuota": {**_QUOTA, "SentLast24Hours": float(_backend(self).sent_message_count)},
            "SendingEnabled": True,
            "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
        }
    )


def _get_email_identity(self: SESV2Response) -> str:
    """An identity made with version 1 of the API is verified at once there, and never in version 2, nor are its DKIM
    and MAIL FROM known there."""
    name = unquote(self._get_param("EmailIdentity"))
    backend = _backend(self)
    identity: EmailIdentity = self.sesv2_backend.get_email_identity(name)
    answer: dict[str, Any] = identity.get_response_object
    answer["VerifiedForSendingStatus"] = True
    tokens = backend.dkim_tokens.get(name)
    if tokens:
        answer["DkimAttributes"] = {**answer["DkimAttributes"], "SigningEnabled": True, "Status": "SUCCESS", "Tokens": tokens}
    mail_from = backend.identity_mail_from_domains.get(name)
    if mail_from:
        answer["MailFromAttributes"] = {
            "MailFromDomain": mail_from["mail_from_domain"],
            "MailFromDomainStatus": "SUCCESS",
            "BehaviorOnMxFailure": {"RejectMessage": "REJECT_MESSAGE"}.get(
                mail_from["behavior_on_mx_failure"], "USE_DEFAULT_VALUE"
            ),
        }
    return json.dumps({key: value for key, value in answer.items() if value is not None})


def sent() -> list[dict[str, Any]]:
    """All mails of all accounts."""
    return [
        {
            "account": account,
            "id": message.id,
            "from": message.source,
            "to": message.destinations.get("ToAddresses", []),
            "cc": message.destinations.get("CcAddresses", []),
            "subject": message.subject,
            "body": message.body,
        }
        for account, regions in list(ses_backends.items())
        for backend in list(regions.values())
        for message in backend.sent_messages
    ]
