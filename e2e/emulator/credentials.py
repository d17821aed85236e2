"""What users have beside passwords: service-specific credentials, which moto lacks, and MFA devices, which it lets go too easily."""

import random
import string
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.iam import models
from moto.iam.exceptions import DeleteConflictException, NotFoundException
from moto.iam.models import User
from moto.iam.responses import IamResponse


def _of(user: User) -> list[dict[str, Any]]:
    if not hasattr(user, "service_credentials"):
        user.service_credentials = []
    return user.service_credentials


def mend() -> None:
    def create(self: IamResponse) -> ActionResult:
        user = self.backend.get_user(self._get_param("UserName"))
        identifier = "".join(random.choices(string.ascii_uppercase + string.digits, k=17))
        credential = {
            "CreateDate": models.utcnow(),
            "ServiceName": self._get_param("ServiceName"),
            "ServiceUserName": f"{user.name}-at-{user.account_id}",
            "ServiceSpecificCredentialId": f"ACCA{identifier}",
            "UserName": user.name,
            "Status": "Active",
        }
        _of(user).append(credential)
        return ActionResult({"ServiceSpecificCredential": {**credential, "ServicePassword": "not-a-real-one"}})

    def list_all(self: IamResponse) -> ActionResult:
        user = self.backend.get_user(self._get_param("UserName"))
        return ActionResult({"ServiceSpecificCredentials": _of(user), "IsTruncated": False})

    def delete(self: IamResponse) -> ActionResult:
        user = self.backend.get_user(self._get_param("UserName"))
        identifier = self._get_param("ServiceSpecificCredentialId")
        kept = [one for one in _of(user) if one["ServiceSpecificCredentialId"] != identifier]
        if len(kept) == len(_of(user)):
            raise NotFoundException(f"The Service Specific Credential {identifier} cannot be found.")
        user.service_credentials = kept
        return EmptyResult()

    def delete_virtual_mfa_device(self: IamResponse) -> ActionResult:
        device = self.backend.virtual_mfa_devices.get(self._get_param("SerialNumber"))
        if device is not None and device.enable_date:
            raise DeleteConflictException("MFA VirtualDevice in use. Must deactivate first.")
        return _delete_virtual_mfa_device(self)

    _delete_virtual_mfa_device = IamResponse.delete_virtual_mfa_device
    IamResponse.create_service_specific_credential = create
    IamResponse.list_service_specific_credentials = list_all
    IamResponse.delete_service_specific_credential = delete
    IamResponse.delete_virtual_mfa_device = delete_virtual_mfa_device
