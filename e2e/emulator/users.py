"""IAM, whose credential reports moto dates in the year 2015."""

import clock
from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse


def mend() -> None:
    def get_credential_report(self: IamResponse) -> ActionResult:
        report = self.backend.get_credential_report()
        return ActionResult({"Content": report, "ReportFormat": "text/csv", "GeneratedTime": clock.utcnow()})

    IamResponse.get_credential_report = get_credential_report
