package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.recipient.Recipients;

/** What a run is to do about one credential and one audience. */
public sealed interface Decision {
    Credential credential();

    Audience audience();

    default IamUser user() {
        return credential().user();
    }

    /** Tell them. */
    record Send(Due due, Recipients recipients) implements Decision {
        @Override
        public Credential credential() {
            return due.credential();
        }

        @Override
        public Audience audience() {
            return due.notice().audience();
        }

        public Notice notice() {
            return due.notice();
        }

        /** The same, as it really goes out where all mail is redirected. */
        Send redirected(RecipientRules rules) {
            return new Send(due, rules.redirected(recipients));
        }
    }

    /** Tell them on the next run: this one may send no more. */
    record CarryOver(Due due) implements Decision {
        @Override
        public Credential credential() {
            return due.credential();
        }

        @Override
        public Audience audience() {
            return due.notice().audience();
        }
    }

    /**
     * Do not tell them.
     *
     * @param detail the reason in words, with the value it is about
     */
    record Skip(Credential credential, Audience audience, SkipReason reason, String detail) implements Decision {}

    /**
     * They should be told, and it can't be found out where.
     *
     * @param reason what failed
     */
    record Fail(Due due, String reason) implements Decision {
        @Override
        public Credential credential() {
            return due.credential();
        }

        @Override
        public Audience audience() {
            return due.notice().audience();
        }
    }
}
