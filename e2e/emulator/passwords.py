"""Console passwords: moto knows no ChangePassword, and lets any password pass. Policies, reuse and dates of change are looked at here.

Written after "ChangePassword" in the IAM API guide and "Set an account password policy" in the IAM user guide.
"""

import string
import threading
from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.iam import models
from moto.iam.exceptions import IAMException, NotFoundException
from moto.iam.models import User
from moto.iam.responses import IamResponse

_SYMBOLS = "!@#$%^&*()_+-=[]{}|'"
_CLASSES = {
    "require_uppercase_characters": string.ascii_uppercase,
    "require_lowercase_characters": string.ascii_lowercase,
    "require_numbers": string.digits,
    "require_symbols": _SYMBOLS,
}
# An account without a policy of its own: "Default password policy" in the IAM user guide.
_DEFAULT_LENGTH, _DEFAULT_CLASSES = 8, 3
_CHANGED = 5  # the column password_last_changed of a credential report
_lock = threading.Lock()


class PasswordPolicyViolation(IAMException):
    code = "PasswordPolicyViolation"


class InvalidUserType(IAMException):
    code = "InvalidUserType"


class AccessDenied(IAMException):
    code = "AccessDenied"


def check(policy: Any, user: User, password: str) -> None:
    """Raises what IAM answers when the account's policy, None where there is none, does not allow this password."""
    used = [characters for characters in _CLASSES.values() if any(one in characters for one in password)]
    if policy is None:
        good = len(password) >= _DEFAULT_LENGTH and len(used) >= _DEFAULT_CLASSES
    else:
        wanted = [characters for name, characters in _CLASSES.items() if getattr(policy, name)]
        remembered = getattr(user, "former_passwords", [])[-(policy.password_reuse_prevention or 0) :]
        good = (
            len(password) >= policy.minimum_password_length
            and all(characters in used for characters in wanted)
            and not (policy.password_reuse_prevention and password in remembered)
        )
    if not good or len(password) > 128:
        raise PasswordPolicyViolation("Password does not conform to the account password policy.")


def remember(user: User) -> None:
    user.former_passwords = [*getattr(user, "former_passwords", []), user.password]
    user.password_changed = models.utcnow()


def _policy(response: IamResponse) -> Any:
    return response.backend.account_password_policy


def mend() -> None:
    def change_password(self: IamResponse) -> ActionResult:
        user = self.backend.get_user_from_access_key_id(self.get_access_key())
        if user is None:
            raise InvalidUserType("Only IAM Users can change their own password")
        with _lock:
            if not user.password:
                raise NotFoundException(f"Login Profile for User {user.name} cannot be found.")
            if self._get_param("OldPassword") != user.password:
                raise AccessDenied("The old password was incorrect.")
            check(_policy(self), user, self._get_param("NewPassword"))
            user.password = self._get_param("NewPassword")
            user.password_reset_required = False
            remember(user)
        return EmptyResult()

    def checked(change: Callable[[IamResponse], ActionResult]) -> Callable[[IamResponse], ActionResult]:
        def act(self: IamResponse) -> ActionResult:
            password = self._get_param("Password")
            user = self.backend.get_user(self._get_param("UserName"))
            with _lock:
                if password:
                    check(_policy(self), user, password)
                user.password_reset_required = self._get_bool_param(
                    "PasswordResetRequired", user.password_reset_required
                )
                answer = change(self)
                if password:
                    remember(user)
            return answer

        return act

    def delete_login_profile(self: IamResponse) -> ActionResult:
        user = self.backend.get_user(self._get_param("UserName"))
        with _lock:
            answer = _delete_login_profile(self)
            user.former_passwords = []
        return answer

    def to_csv(self: User) -> str:
        changed = getattr(self, "password_changed", None)
        row = _to_csv(self)
        if not self.password or changed is None:
            return row
        fields = row.split(",")
        fields[_CHANGED] = changed.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        return ",".join(fields)

    _to_csv = User.to_csv
    _delete_login_profile = IamResponse.delete_login_profile
    IamResponse.delete_login_profile = delete_login_profile
    User.to_csv = to_csv
    IamResponse.change_password = change_password
    IamResponse.create_login_profile = checked(IamResponse.create_login_profile)
    IamResponse.update_login_profile = checked(IamResponse.update_login_profile)
