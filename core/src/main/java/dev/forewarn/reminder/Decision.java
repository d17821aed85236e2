package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Recipients;

/** What a run is to do about one user. */
public sealed interface Decision {
    IamUser user();

    /** Tell the user. */
    record Send(Due due, Recipients recipients) implements Decision {
        @Override
        public IamUser user() {
            return due.user();
        }

        public Notice notice() {
            return due.notice();
        }
    }

    /** Tell the user on the next run: this one may send no more. */
    record CarryOver(Due due) implements Decision {
        @Override
        public IamUser user() {
            return due.user();
        }
    }

    /**
     * Do not tell the user.
     *
     * @param detail the reason in words, with the value it is about
     */
    record Skip(IamUser user, SkipReason reason, String detail) implements Decision {}

    /**
     * The user should be told, and it can't be found out where.
     *
     * @param reason what failed
     */
    record Fail(Due due, String reason) implements Decision {
        @Override
        public IamUser user() {
            return due.user();
        }
    }
}
